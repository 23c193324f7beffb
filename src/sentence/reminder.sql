-- Reminders.  See sentence/reminder_store.h.

-- name: reminder_steps
-- Those in force on a day.
select kind, days, for_days, tells, daily
  from reminder_step
 where from_day = (select max(s.from_day) from reminder_step s
                    where s.from_day <= :today)
 order by kind, days;

-- name: reminder_reviews
-- Rows of who is due how much, of the prison and in force, that were to be
-- looked at again by now.
select count(*), min(e.review_on)
  from entitlement e
 where e.prison = :prison
   and e.review_on <= :today
   and e.from_day <= :today
   and not exists (select 1 from entitlement n
                    where n.prison = e.prison
                      and n.estate = e.estate
                      and n.legal = e.legal
                      and n.cohort = e.cohort
                      and n.from_day > e.from_day
                      and n.from_day <= :today);

-- name: reminder_cases
-- Everybody in the service; the lists below say the rest of those who are in
-- them.  Each is read once and put together by the number: so it takes a tenth
-- of what looking up each person in each would.
select r.number, r.responsible, r.from_day, r.handover
  from responsibility r
 where r.known_to is null
   and r.to_day is null
   and r.responsible <> '';

-- name: reminder_prisons
select k.code
  from prison k;

-- name: reminder_people
-- In one of them, or not.
select p.number, p.prison, p.arrived, p.sentence_start, p.tariff,
       p.parole_eligible, p.automatic_release, p.conditional_release
  from person p;

-- name: reminder_coms
select c.number, c.com_name, c.com_code, c.unit_code
  from probation_case c;

-- name: reminder_held
select a.person, a.prison, a.policy, a.staff
  from allocation a
 where a.to_at is null
   and a.policy in ('POM', 'KEY_WORKER');

-- name: reminder_sides
-- Who was responsible before, a row a side; see handover_case.sql for what
-- follows from it.
select b.number, b.responsible, min(b.from_day), max(b.to_day)
  from responsibility b
 where b.known_to is null
   and b.to_day is not null
 group by b.number, b.responsible;

-- name: reminder_poms_left
select a.person, a.prison, max(a.to_at)
  from allocation a
 where a.policy = 'POM'
   and a.to_at is not null
 group by a.person, a.prison;

-- name: reminder_assessed
-- For early allocation, the last before its window and the last in it.
select x.number,
       max(case when x.in_window = 0 and x.outcome <> 'ineligible'
                then x.made end),
       max(case when x.in_window = 1 then x.made end)
  from early_allocation x
 group by x.number;

-- name: reminder_asked
select q.person, q.prison, q.direction, min(q.due)
  from request q
 where q.state = 'OPEN'
 group by q.person, q.prison, q.direction;

-- name: reminder_untold
select i.person, min(u.day)
  from release_step u
  join release_item i on i.id = u.item
 where u.told_on is null
   and i.kind <> 'CONDITION'
 group by i.person;

-- name: reminder_signs
-- Of what was handed in: the first day until which what waits may wait, and when
-- the first that was sent back was.
select t.number, t.prison,
       min(case when s.state = 'WAITING' then s.escalates end),
       min(case when s.state = 'BACK' then s.answered_at end)
  from task t
  join countersign s on s.id = (select max(n.id) from countersign n
                                 where n.task = t.id)
 where t.sign <> ''
 group by t.number, t.prison;

-- name: reminder_accounts
-- Who can be reminded, by role and prison.
select a.id, coalesce(a.staff, 0), r.role, r.prison, coalesce(l.unit, ''),
       coalesce(l.officer, '')
  from account a
  join account_role r on r.account = a.id
  left join account_probation l on l.account = a.id and l.ended_at is null
 where a.disabled = 0
   and r.ended_at is null
   and r.from_day <= :today
   and (r.to_day is null or r.to_day >= :today)
   and r.role in ('POM', 'HOMD', 'GOVERNOR', 'COM', 'KEY_WORKER')
 order by a.id;

-- name: reminder_put
-- Made once an episode, or due again, or in another prison; what is only due
-- still is not written.  A daily one comes again on each working day, whatever
-- was done with it (RE-10).
insert into reminder (account, number, prison, kind, days, on_day, made_at,
                      last_due)
select cast(:account as {int}), cast(:number as text), cast(:prison as text),
       cast(:kind as text), cast(:days as {int}), cast(:on_day as {day}),
       cast(:now as {instant}), cast(:today as {day})
 where not exists (select 1 from reminder_choice c
                    where c.account = cast(:account as {int})
                      and c.kind = cast(:kind as text)
                      and c.way = 'NONE')
on conflict (account, number, kind, days, on_day) do update
   set last_due = excluded.last_due, prison = excluded.prison, over_at = null,
       told = reminder.told + cast(:again as {int}),
       done_at = case when cast(:again as {int}) = 1 then null
                      else reminder.done_at end,
       mailed_at = case when cast(:again as {int}) = 1 then null
                        else reminder.mailed_at end
 where reminder.last_due < excluded.last_due;

-- name: reminder_again
-- One with which nothing was done since: no index has to follow.
update reminder
   set told = told + 1, last_due = :today
 where id = :id
   and last_due < :today
   and done_at is null
   and over_at is null
   and mailed_at is null;

-- name: reminder_over
-- Of an account, which no pass of the day found due.
update reminder
   set over_at = :now
 where id = :id
   and last_due < :today
   and over_at is null;

-- name: unit_reminder_put
insert into unit_reminder (unit, box, number, prison, kind, days, on_day,
                           made_at, last_due)
values (:unit, :box, :number, :prison, :kind, :days, :on_day, :now, :today)
on conflict (unit, box, number, kind, days, on_day) do update
   set last_due = excluded.last_due, prison = excluded.prison, over_at = null
 where unit_reminder.last_due < excluded.last_due;

-- name: unit_reminder_over
-- Of a mailbox.
update unit_reminder
   set over_at = :now
 where id = :id
   and last_due < :today
   and over_at is null;

-- name: reminder_kept
-- Not over: they wait, or were done while it is still so.
select m.account, m.number, m.kind, m.days, m.on_day, m.prison, m.id
  from reminder m
 where m.over_at is null;

-- name: unit_reminder_kept
select m.unit, m.box, m.number, m.kind, m.days, m.on_day, m.prison, m.id
  from unit_reminder m
 where m.over_at is null;

-- name: reminder_unwanted
select c.account, c.kind
  from reminder_choice c
 where c.way = 'NONE';

-- name: reminder_run_add
insert into reminder_run (day, at, due, made)
values (:day, :at, :due, :made)
on conflict (day) do nothing;

-- name: reminder_run_last
select max(day)
  from reminder_run;

-- name: reminder_made_at
select count(*)
  from reminder
 where made_at = :at;

-- name: reminders_of
-- An account's own, newest day first: those that wait, or those that are past.
select m.id, m.number, coalesce(p.surname, ''), coalesce(p.forename, ''),
       coalesce(p.sort_name, m.number), m.prison, m.kind, m.days, m.on_day,
       m.made_at, m.done_at, m.over_at, m.told
  from reminder m
  left join person p on p.number = m.number
 where m.account = :account
   and case when cast(:past as {flag}) = 1
            then m.done_at is not null or m.over_at is not null
            else m.done_at is null and m.over_at is null end
 order by m.made_at desc, m.id desc
 limit 1000;

-- name: reminder_done
update reminder
   set done_at = :now
 where id = :id
   and account = :account
   and done_at is null
returning number, kind;

-- name: reminder_choices
select kind, way
  from reminder_choice
 where account = :account;

-- name: reminder_choice_set
insert into reminder_choice (account, kind, way, set_at)
values (:account, :kind, :way, :now)
on conflict (account, kind) do update
   set way = :way, set_at = :now;

-- name: reminder_mail_next
-- Accounts with an address and something to hear of.
select a.id, a.name,
       case when coalesce(s.email, '') <> '' then s.email
            else coalesce(o.email, '') end as address
  from account a
  left join staff s on s.id = a.staff
  left join account_probation l on l.account = a.id and l.ended_at is null
  left join probation_officer o on o.code = l.officer
 where a.disabled = 0
   and exists (select 1 from reminder m
                where m.account = a.id and m.mailed_at is null
                  and m.done_at is null and m.over_at is null
                  and not exists (select 1 from reminder_choice c
                                   where c.account = m.account
                                     and c.kind = m.kind
                                     and c.way <> 'BOTH'))
   and (coalesce(s.email, '') <> '' or coalesce(o.email, '') <> '')
   and a.id > :after
 order by a.id
 limit :most;

-- name: reminder_mail_lines
select m.id, m.number, coalesce(p.surname, ''), coalesce(p.forename, ''),
       m.kind, m.on_day, m.told
  from reminder m
  left join person p on p.number = m.number
 where m.account = :account
   and m.mailed_at is null
   and m.done_at is null
   and m.over_at is null
   and not exists (select 1 from reminder_choice c
                    where c.account = m.account and c.kind = m.kind
                      and c.way <> 'BOTH')
 order by m.kind, m.on_day, m.id
 limit :most;

-- name: reminder_mailed
update reminder
   set mailed_at = :now
 where id = :id
   and mailed_at is null;

-- name: unit_mail_next
-- Mailboxes with something to hear of, by their oldest line, which stands for
-- the box in this pass.
select min(m.id), u.name,
       case when m.box = 'UNIT' then u.email else u.region_email end as address
  from unit_reminder m
  join probation_unit u on u.code = m.unit
 where m.mailed_at is null
   and m.over_at is null
   and u.enabled = 1
   and case when m.box = 'UNIT' then u.email else u.region_email end <> ''
 group by m.unit, m.box, u.name, u.email, u.region_email
having min(m.id) > :after
 order by min(m.id)
 limit :most;

-- name: unit_mail_lines
select m.id, m.number, coalesce(p.surname, ''), coalesce(p.forename, ''),
       m.kind, m.on_day, 1
  from unit_reminder f
  join unit_reminder m on m.unit = f.unit and m.box = f.box
  left join person p on p.number = m.number
 where f.id = :box
   and m.mailed_at is null
   and m.over_at is null
 order by m.kind, m.on_day, m.id
 limit :most;

-- name: unit_mailed
update unit_reminder
   set mailed_at = :now
 where id = :id
   and mailed_at is null;

-- name: unit_reminders_sent
-- What a unit's mailboxes were reminded of, newest first.
select m.box, m.number, m.kind, m.on_day, m.made_at, m.over_at, m.mailed_at
  from unit_reminder m
 where m.unit = :unit
 order by m.made_at desc, m.id desc
 limit 50;

-- name: chore_lease
-- No row: another process has it.
insert into chore_lease (name, holder, until_at)
values (:name, :holder, :until)
on conflict (name) do update
   set holder = :holder, until_at = :until
 where chore_lease.until_at <= :now
    or chore_lease.holder = :holder;
