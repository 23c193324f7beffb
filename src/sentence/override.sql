-- Overrides of who is responsible.  See sentence/override_store.h.

-- name: override_one
select o.id, o.version, o.number, p.surname, p.forename, o.prison,
       o.responsible, o.ruled, o.reason,
       coalesce((select max(h.words) from case_choice h
                  where h.list = 'OVERRIDE' and h.code = o.reason
                    and h.from_day = (select max(n.from_day) from case_choice n
                                       where n.list = 'OVERRIDE'
                                         and n.code = o.reason
                                         and n.prison in ('*', o.prison))
                    and h.prison in ('*', o.prison)), o.reason),
       o.why, o.until_day, o.review_day,
       o.asked_by, o.asked_at, o.approved, coalesce(o.decided_by, ''),
       o.decided_why, o.decided_at, coalesce(o.ended_by, ''), o.end_why,
       o.ended_at, o.unheard
  from responsibility_override o
  join person p on p.number = o.number
 where o.id = :id
   and p.prison = :prison;

-- name: override_of
-- Of a person, newest first; the same columns.
select o.id, o.version, o.number, p.surname, p.forename, o.prison,
       o.responsible, o.ruled, o.reason,
       coalesce((select max(h.words) from case_choice h
                  where h.list = 'OVERRIDE' and h.code = o.reason
                    and h.from_day = (select max(n.from_day) from case_choice n
                                       where n.list = 'OVERRIDE'
                                         and n.code = o.reason
                                         and n.prison in ('*', o.prison))
                    and h.prison in ('*', o.prison)), o.reason),
       o.why, o.until_day, o.review_day,
       o.asked_by, o.asked_at, o.approved, coalesce(o.decided_by, ''),
       o.decided_why, o.decided_at, coalesce(o.ended_by, ''), o.end_why,
       o.ended_at, o.unheard
  from responsibility_override o
  join person p on p.number = o.number
 where o.number = :number
 order by o.id desc;

-- name: override_list
-- Of the people who are here, those over included; the same columns.
select o.id, o.version, o.number, p.surname, p.forename, o.prison,
       o.responsible, o.ruled, o.reason,
       coalesce((select max(h.words) from case_choice h
                  where h.list = 'OVERRIDE' and h.code = o.reason
                    and h.from_day = (select max(n.from_day) from case_choice n
                                       where n.list = 'OVERRIDE'
                                         and n.code = o.reason
                                         and n.prison in ('*', o.prison))
                    and h.prison in ('*', o.prison)), o.reason),
       o.why, o.until_day, o.review_day,
       o.asked_by, o.asked_at, o.approved, coalesce(o.decided_by, ''),
       o.decided_why, o.decided_at, coalesce(o.ended_by, ''), o.end_why,
       o.ended_at, o.unheard
  from responsibility_override o
  join person p on p.number = o.number
 where p.prison = :prison
 order by o.id desc
 limit 1000;

-- name: override_close_expired
-- One whose last day is over makes room for another.
update responsibility_override
   set ended_at = :at, ended_by = 'SYS', end_why = 'Its last day is over',
       version = version + 1
 where number = :number
   and ended_at is null
   and until_day < :today;

-- name: override_ask
insert into responsibility_override (number, prison, responsible, ruled,
                                     reason, why, until_day, review_day,
                                     asked_by, asked_at)
values (:number, :prison, :responsible, :ruled, :reason, :why, :until_day,
        :review_day, :by, :at)
returning id;

-- name: override_decide
update responsibility_override
   set decided_by = cast(:by as text), decided_at = cast(:at as {instant}),
       approved = cast(:approved as {flag}), decided_why = :why,
       unheard = :unheard,
       version = version + 1,
       ended_by = case when cast(:approved as {flag}) = 1 then ended_by
                       else cast(:by as text) end,
       ended_at = case when cast(:approved as {flag}) = 1 then ended_at
                       else cast(:at as {instant}) end
 where id = :id
   and version = :version
   and ended_at is null
   and approved is null
   and asked_by <> cast(:by as text);

-- name: override_end
update responsibility_override
   set ended_by = :by, ended_at = :at, end_why = :why, version = version + 1
 where id = :id
   and version = :version
   and ended_at is null;


-- name: override_review
-- Looked at again: it goes on, and is looked at another time.
update responsibility_override
   set review_day = :review_day, version = version + 1
 where id = :id
   and version = :version
   and ended_at is null
   and approved = 1;

-- name: override_end_released
-- Who is released has nobody's decision left (SM A13.5).
update responsibility_override
   set ended_by = 'SYS', ended_at = :at, end_why = 'Released',
       version = version + 1
 where number = :number
   and ended_at is null
   and asked_at <= :at;

-- name: override_said_of
-- Oldest first: the newest of a side holds.
select side, name, agrees, words, set_by, set_at
  from override_said
 where override = :id
 order by id;

-- name: override_said_add
insert into override_said (override, side, name, agrees, words, set_by, set_at)
values (:id, :side, :name, :agrees, :words, :by, :at);
