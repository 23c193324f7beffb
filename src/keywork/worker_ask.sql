-- A change of worker, asked for by either side.  See keywork/worker_ask_store.h.

-- name: worker_ask_one
select w.id, w.version, w.allocation, w.staff, w.prison, w.person, p.surname,
       p.forename, a.policy, s.surname, s.forename, w.side, w.reason, w.words,
       w.said_on, w.said_how, w.entered_by, w.entered_at, w.state, w.closed_by,
       w.closed_at, w.agreed, w.unheard, w.told_person, w.told_worker,
       w.review_on, w.person_has_by, w.person_has_at, w.worker_read_at,
       a.from_at, a.to_at, coalesce(a.end_reason, ''),
       case when exists (select 1
                           from worker_ask z
                           join worker_ask_talk t on t.ask = z.id
                          where z.allocation = w.allocation
                            and z.closed_at = w.closed_at
                            and t.kind = 'REVIEW')
            then 1 else 0 end
  from worker_ask w
  join person p on p.number = w.person
  join allocation a on a.id = w.allocation
  join staff s on s.id = w.staff
 where w.id = :id
   and w.prison = :prison;

-- name: worker_ask_of_person
select w.id, w.version, w.allocation, w.staff, w.prison, w.person, p.surname,
       p.forename, a.policy, s.surname, s.forename, w.side, w.reason, w.words,
       w.said_on, w.said_how, w.entered_by, w.entered_at, w.state, w.closed_by,
       w.closed_at, w.agreed, w.unheard, w.told_person, w.told_worker,
       w.review_on, w.person_has_by, w.person_has_at, w.worker_read_at,
       a.from_at, a.to_at, coalesce(a.end_reason, ''),
       case when exists (select 1
                           from worker_ask z
                           join worker_ask_talk t on t.ask = z.id
                          where z.allocation = w.allocation
                            and z.closed_at = w.closed_at
                            and t.kind = 'REVIEW')
            then 1 else 0 end
  from worker_ask w
  join person p on p.number = w.person
  join allocation a on a.id = w.allocation
  join staff s on s.id = w.staff
 where w.person = :person
   and w.prison = :prison
 order by w.entered_at desc, w.id desc
 limit 200;

-- name: worker_ask_of_staff
select w.id, w.version, w.allocation, w.staff, w.prison, w.person, p.surname,
       p.forename, a.policy, s.surname, s.forename, w.side, w.reason, w.words,
       w.said_on, w.said_how, w.entered_by, w.entered_at, w.state, w.closed_by,
       w.closed_at, w.agreed, w.unheard, w.told_person, w.told_worker,
       w.review_on, w.person_has_by, w.person_has_at, w.worker_read_at,
       a.from_at, a.to_at, coalesce(a.end_reason, ''),
       case when exists (select 1
                           from worker_ask z
                           join worker_ask_talk t on t.ask = z.id
                          where z.allocation = w.allocation
                            and z.closed_at = w.closed_at
                            and t.kind = 'REVIEW')
            then 1 else 0 end
  from worker_ask w
  join person p on p.number = w.person
  join allocation a on a.id = w.allocation
  join staff s on s.id = w.staff
 where w.staff = :staff
   and w.prison = :prison
 order by w.entered_at desc, w.id desc
 limit 200;

-- name: worker_ask_list
select w.id, w.version, w.allocation, w.staff, w.prison, w.person, p.surname,
       p.forename, a.policy, s.surname, s.forename, w.side, w.reason, w.words,
       w.said_on, w.said_how, w.entered_by, w.entered_at, w.state, w.closed_by,
       w.closed_at, w.agreed, w.unheard, w.told_person, w.told_worker,
       w.review_on, w.person_has_by, w.person_has_at, w.worker_read_at,
       a.from_at, a.to_at, coalesce(a.end_reason, ''),
       case when exists (select 1
                           from worker_ask z
                           join worker_ask_talk t on t.ask = z.id
                          where z.allocation = w.allocation
                            and z.closed_at = w.closed_at
                            and t.kind = 'REVIEW')
            then 1 else 0 end
  from worker_ask w
  join person p on p.number = w.person
  join allocation a on a.id = w.allocation
  join staff s on s.id = w.staff
 where w.prison = :prison
 order by w.entered_at desc, w.id desc
 limit 2000;

-- name: worker_ask_unread
-- Pairs about which a worker was told a decision and has not read it.
select count(distinct allocation)
  from worker_ask
 where staff = :staff
   and prison = :prison
   and state in ('STAYS', 'CHANGES', 'REFUSED')
   and worker_read_at is null;

-- name: worker_ask_add
-- Only while the pair holds.  No row: it has ended meanwhile.
insert into worker_ask (prison, person, allocation, staff, side, reason, words,
                        said_on, said_how, entered_by, entered_at)
select a.prison, a.person, a.id, a.staff, :side, :reason, :words,
       cast(:said_on as {day}), :how, :by, cast(:at as {instant})
  from allocation a
 where a.id = :allocation
   and a.person = :person
   and a.prison = :prison
   and a.to_at is null
   and not exists (select 1 from worker_ask w
                    where w.allocation = a.id
                      and w.state = 'CHANGES')
returning id;

-- name: worker_ask_take_back
update worker_ask
   set state = 'BACK', closed_by = :by, closed_at = :at, version = version + 1
 where id = :id
   and prison = :prison
   and state = 'OPEN'
   and version = :version;

-- name: worker_ask_decide
-- The one that was looked at; while the pair holds.
update worker_ask
   set state = :state, closed_by = :by, closed_at = :at, agreed = :agreed,
       unheard = :unheard, told_person = :told_person,
       told_worker = :told_worker, review_on = :review_on,
       version = version + 1
 where id = :id
   and prison = :prison
   and state = 'OPEN'
   and version = :version
   and exists (select 1 from allocation a
                where a.id = worker_ask.allocation
                  and a.to_at is null);

-- name: worker_ask_decide_other
-- What is open of the other side, as it was decided.
update worker_ask
   set state = :state, closed_by = :by, closed_at = :at, agreed = :agreed,
       unheard = :unheard, told_person = :told_person,
       told_worker = :told_worker, review_on = :review_on,
       version = version + 1
 where allocation = :allocation
   and state = 'OPEN';

-- name: worker_ask_apart
-- For the rule of allocation, unless it is stated already.
insert into conflict (prison, person, staff, side, kind, why, stated_by,
                      stated_at)
values (:prison, :person, :staff, 'MANAGER', :kind, :why, :by, :at)
on conflict do nothing;

-- name: worker_ask_person_has
update worker_ask
   set person_has_by = :by, person_has_at = :at, version = version + 1
 where allocation = :allocation
   and closed_at = :closed
   and person_has_at is null
   and state in ('STAYS', 'CHANGES', 'REFUSED');

-- name: worker_ask_worker_read
update worker_ask
   set worker_read_at = :at, version = version + 1
 where allocation = :allocation
   and closed_at = :closed
   and worker_read_at is null
   and state in ('STAYS', 'CHANGES', 'REFUSED');

-- name: worker_ask_talks
-- Of one and of what is mediated with it.
select t.id, t.ask, t.kind, t.held_on, t.words, t.by_user, t.at
  from worker_ask w
  join worker_ask z
    on z.allocation = w.allocation
   and z.state = w.state
   and (z.id = w.id or z.state = 'OPEN' or z.closed_at = w.closed_at)
  join worker_ask_talk t on t.ask = z.id
 where w.id = :id
 order by t.at, t.id;

-- name: worker_ask_talk_add
insert into worker_ask_talk (ask, kind, held_on, words, by_user, at)
values (:ask, :kind, :held_on, :words, :by, :at);

-- name: worker_ask_reasons
select r.prison, r.code, r.from_day, r.to_day, r.words, r.told, r.place,
       r.set_by, r.set_at,
       case when exists (
                select 1 from worker_ask_reason n
                 where n.code = r.code
                   and n.prison in (:prison, '*')
                   and n.from_day <= :today
                   and ((n.prison <> '*' and r.prison = '*')
                        or (n.prison = r.prison
                            and n.from_day > r.from_day)))
            then 1 else 0 end
  from worker_ask_reason r
 where r.prison in (:prison, '*')
 order by r.place, r.code, r.from_day desc, r.prison desc;

-- name: worker_ask_reason_stamp
select max(set_at)
  from worker_ask_reason
 where prison = :prison;

-- name: worker_ask_reason_add
-- No row: there is one of that day.
insert into worker_ask_reason (prison, code, from_day, to_day, words, told,
                               place, set_by, set_at)
values (:prison, :code, :from_day, :to_day, :words, :told, :place, :by, :now)
on conflict do nothing;
