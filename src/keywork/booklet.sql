-- The booklet about key work: what it promises, who was given it, and what the
-- person had.  See keywork/booklet_store.h.

-- name: booklet_rows
-- Every row of every prison and of one, and whether another holds by now.
select r.prison, r.part, r.from_day, r.value, r.set_by, r.set_at,
       case when exists (
                select 1 from booklet_promise n
                 where n.part = r.part
                   and n.prison in (:prison, '*')
                   and n.from_day <= :today
                   and ((n.prison <> '*' and r.prison = '*')
                        or (n.prison = r.prison
                            and n.from_day > r.from_day)))
            then 1 else 0 end
  from booklet_promise r
 where r.prison in (:prison, '*')
 order by r.part, r.from_day desc, r.prison desc;

-- name: booklet_in_force
-- The prison's own after the national ones, the newest last.
select part, value
  from booklet_promise
 where prison in (:prison, '*')
   and from_day <= :today
 order by prison, from_day;

-- name: booklet_stamp
select max(set_at)
  from booklet_promise
 where prison = :prison;

-- name: booklet_promise_add
-- No row: there is one of that day.
insert into booklet_promise (prison, part, from_day, value, set_by, set_at)
values (:prison, :part, :from_day, :value, :by, :now)
on conflict do nothing;

-- name: booklet_givens
select id, version, language, form, given_on, given_by, entered_by,
       entered_at, struck_by, struck_at
  from booklet_given
 where person = :person
   and prison = :prison
 order by given_on desc, id desc;

-- name: booklet_newest
-- What was given last here, to anybody: its cover is likely the next one's.
select g.version
  from booklet_given g
 where g.id = (select max(n.id) from booklet_given n where n.prison = :prison);

-- name: booklet_give
insert into booklet_given (person, prison, version, language, form, given_on,
                           given_by, entered_by, entered_at)
values (:person, :prison, :version, :language, :form, :given_on, :by, :entered,
        :now);

-- name: booklet_strike
-- No row: it was struck already.
update booklet_given
   set struck_by = :by, struck_at = :now
 where id = :id
   and person = :person
   and struck_at is null;

-- name: booklet_named
-- The first key worker since they came, and who it is now.
select min(a.from_at), max(case when a.to_at is null then s.surname else '' end),
       max(case when a.to_at is null then s.forename else '' end)
  from allocation a
  join staff s on s.id = a.staff
 where a.person = :person
   and coalesce(a.prison, '') = :prison -- not by all of the prison's
   and a.policy = 'KEY_WORKER'
   and coalesce(a.end_reason, '') <> 'UNDONE'
   and (a.to_at is null or a.to_at >= :since);

-- name: booklet_sessions
select n.occurred,
       case when s.end_minute > s.start_minute and s.start_minute >= 0
            then s.end_minute - s.start_minute else 0 end,
       case when exists (select 1 from allocation a
                          where a.person = n.number
                            and a.policy = 'KEY_WORKER'
                            and a.staff = n.author_staff
                            and a.from_at <= n.occurred
                            and (a.to_at is null or a.to_at > n.occurred))
            then 1 else 0 end,
       case when s.note is not null then 1 else 0 end,
       case when s.given_at is not null then 1 else 0 end
  from case_note n
  left join session_note s on s.note = n.id
 where n.number = :person
   and n.prison = :prison
   and n.type = 'KA'
   and n.sub_type = 'KS'
   and n.struck = 0
   and n.occurred >= :since
 order by n.occurred;

-- name: booklet_people
-- Everybody here, and the booklet they were given last.
select p.number, p.surname, p.forename, p.sort_name, p.cell, p.wing, p.arrived,
       p.language, coalesce(g.version, ''), coalesce(g.language, ''),
       coalesce(g.form, ''), g.given_on, coalesce(g.given_by, '')
  from person p
  left join booklet_given g
    on g.id = (select n.id from booklet_given n
                where n.person = p.number and n.prison = p.prison
                  and n.struck_at is null
                order by n.given_on desc, n.id desc
                limit 1)
 where p.prison = :prison
   and p.status = 'ACTIVE IN'
 order by p.sort_name, p.number;
