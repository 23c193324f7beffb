-- Reminders.  See sentence/reminder_store.h.

-- name: reminder_steps
-- Those in force on a day.
select kind, days, for_days, tells
  from reminder_step
 where from_day = (select max(s.from_day) from reminder_step s
                    where s.from_day <= :today)
 order by kind, days;

-- name: reminder_cases
-- Everybody in the service and in a prison, as they stand; see handover_case.sql
-- for "since".  A change: the end of the last row in which another side was
-- responsible.
select p.number, p.prison, r.responsible,
       coalesce((select max(b.to_day) from responsibility b
                  where b.number = r.number and b.known_to is null
                    and b.to_day is not null
                    and b.responsible <> r.responsible),
                (select min(b.from_day) from responsibility b
                  where b.number = r.number and b.known_to is null)) as since,
       (select max(b.to_day) from responsibility b
         where b.number = r.number and b.known_to is null
           and b.to_day is not null and b.responsible <> r.responsible
           and b.responsible <> '') as changed,
       r.handover,
       case when coalesce(c.com_name, '') <> '' then 1 else 0 end,
       coalesce(c.unit_code, ''),
       coalesce((select a.staff from allocation a
                  where a.person = p.number and a.policy = 'POM'
                    and a.to_at is null and a.prison = p.prison), 0) as pom,
       p.arrived,
       -- || '': by the person, never by all that the prison ever gave
       (select max(a.to_at) from allocation a
         where a.person = p.number and a.policy = 'POM'
           and a.prison || '' = p.prison) as pom_left,
       case when exists (select 1 from early_allocation x
                          where x.number = p.number and x.in_window = 0
                            and x.made >= p.sentence_start
                            and x.outcome <> 'ineligible')
             and not exists (select 1 from early_allocation x
                              where x.number = p.number and x.in_window = 1
                                and x.made >= p.sentence_start)
            then 1 else 0 end,
       p.tariff, p.parole_eligible, p.automatic_release, p.conditional_release,
       coalesce(c.com_code, ''),
       (select min(q.due) from request q
         where q.person = p.number and q.prison = p.prison
           and q.state = 'OPEN' and q.direction = 'TO_PRISON') as asked_prison,
       (select min(q.due) from request q
         where q.person = p.number and q.prison = p.prison
           and q.state = 'OPEN' and q.direction = 'TO_COM') as asked_com,
       (select min(u.day) from release_item i join release_step u on u.item = i.id
         where i.person = p.number and i.kind <> 'CONDITION'
           and u.told_on is null) as release_changed,
       coalesce((select a.staff from allocation a
                  where a.person = p.number and a.policy = 'KEY_WORKER'
                    and a.to_at is null and a.prison = p.prison), 0) as worker
  from responsibility r
  join person p on p.number = r.number
  join prison k on k.code = p.prison
  left join probation_case c on c.number = r.number
 where r.known_to is null
   and r.to_day is null
   and r.responsible <> '';

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
-- Made once an episode; a later pass finds it due still, or again.
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
   set last_due = excluded.last_due, prison = excluded.prison, over_at = null
 where reminder.last_due < excluded.last_due;

-- name: reminder_end
-- What no pass of this day found due is over.
update reminder
   set over_at = :now
 where last_due < :today
   and done_at is null
   and over_at is null;

-- name: unit_reminder_put
insert into unit_reminder (unit, box, number, prison, kind, days, on_day,
                           made_at, last_due)
values (:unit, :box, :number, :prison, :kind, :days, :on_day, :now, :today)
on conflict (unit, box, number, kind, days, on_day) do update
   set last_due = excluded.last_due, prison = excluded.prison, over_at = null
 where unit_reminder.last_due < excluded.last_due;

-- name: unit_reminder_end
update unit_reminder
   set over_at = :now
 where last_due < :today
   and over_at is null;

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
       m.made_at, m.done_at, m.over_at
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
       m.kind, m.on_day
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
       m.kind, m.on_day
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
