-- Who is responsible, kept with two clocks.  See responsibility_store.h.

-- name: responsibility_close
-- No row: it was closed by somebody else.
update responsibility
   set known_to = :now
 where id = :id
   and known_to is null;

-- name: responsibility_shorten
-- What was held true up to today stays true; we know its end now.
insert into responsibility (number, prison, from_day, to_day, known_from,
                            responsible, supporting, starts, handover,
                            release_day, release_kind, rule, reason, rule_set,
                            changes_on, print, inputs)
select number, prison, from_day, cast(:today as {day}),
       cast(:now as {instant}), responsible, supporting, starts, handover,
       release_day, release_kind, rule, reason, rule_set, changes_on, print,
       inputs
  from responsibility
 where id = :id
   and from_day < cast(:today as {day});

-- name: responsibility_add
-- No row: somebody else was quicker.
insert into responsibility (number, prison, from_day, known_from, responsible,
                            supporting, starts, handover, release_day,
                            release_kind, rule, reason, rule_set, changes_on,
                            print, inputs)
values (:number, :prison, :today, :now, :responsible, :supporting, :starts,
        :handover, :release_day, :release_kind, :rule, :reason, :rule_set,
        :changes_on, :print, :inputs)
on conflict do nothing;

-- name: responsibility_open
select id
  from responsibility
 where number = :number
   and known_to is null
   and to_day is null;

-- name: responsibility_on
-- What was held true of a day at a moment.
select number, prison, from_day, to_day, known_from, known_to, responsible,
       supporting, starts, handover, release_day, release_kind, rule, reason,
       rule_set, changes_on, inputs
  from responsibility
 where number = :number
   and from_day <= :day
   and (to_day is null or to_day > :day)
   and known_from <= :known
   and (known_to is null or known_to > :known)
 order by id desc
 limit 1;

-- name: responsibility_history
select number, prison, from_day, to_day, known_from, known_to, responsible,
       supporting, starts, handover, release_day, release_kind, rule, reason,
       rule_set, changes_on, inputs
  from responsibility
 where number = :number
 order by id;

-- name: responsibility_due_add
insert into responsibility_due (number)
values (:number);

-- name: responsibility_due_last
-- The last of those who are read at once; nothing when nobody waits.
select max(d.id)
  from (select id from responsibility_due
         order by id
         limit 128) d;

-- name: responsibility_due_drop
delete from responsibility_due
 where id <= :last;

-- name: responsibility_due_seen
-- Whoever is decided leaves from the front: while the first is the first, and
-- as many wait up to the last, they are the same.
select count(*), min(id), max(id)
  from responsibility_due
 where id <= :last;

-- name: responsibility_due_any
select number
  from responsibility_due
 limit 1;

-- name: nightly_add
insert into nightly_run (day, at, people, changed)
values (:day, :at, :people, :changed);

-- name: nightly_last
select max(day)
  from nightly_run;
