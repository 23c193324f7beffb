-- Tasks.  See task_store.h; task_facts_one answers the columns of task_facts
-- and more.

-- name: task_settings
select prison, kind, from_day, used, owner, months, days, working_days,
       shown_days, escalate_days, asked_of, does, consulted, informed
  from task_setting
 order by kind, prison, from_day;

-- name: task_facts
-- Everybody, as the feed says; who is in the service, and all else, the lists
-- below say.
select p.number, case when p.prison = 'TRN' then p.last_prison else p.prison end,
       p.sentence_start, p.arrived, p.licence_expiry, p.tariff,
       p.parole_eligible, p.automatic_release, p.conditional_release,
       p.hdc_eligible, p.hdc_actual, p.rotl_eligible, p.indeterminate,
       p.recall, p.category, p.complexity, p.prison
  from person p;

-- name: task_prisons
-- For women only.
select k.code
  from prison k
 where k.female = 1
   and k.male = 0;

-- name: task_facts_one
-- With what the lists below say of the person, in their order.
select p.number, case when p.prison = 'TRN' then p.last_prison else p.prison end,
       p.sentence_start, p.arrived, p.licence_expiry, p.tariff,
       p.parole_eligible, p.automatic_release, p.conditional_release,
       p.hdc_eligible, p.hdc_actual, p.rotl_eligible, p.indeterminate,
       p.recall, p.category, p.complexity,
       case when k.female = 1 and k.male = 0 then 1 else 0 end,
       r.responsible, r.from_day, r.handover, r.release_day, r.release_kind,
       r.reason, c.mappa_level, c.mappa_category, c.rosh, c.tier,
       c.victim_contact, c.com_name, c.unit_code, c.resourcing, o.last_completed,
       a.from_at, q.print,
       (select max(h.as_of) from person_change h
         where h.number = p.number and h.field = 'category'),
       (select max(t.done_on) from task t
         where t.number = p.number and t.state = 'DONE'
           and t.kind in ('CAT_INITIAL', 'CAT_REVIEW', 'CAT_REVIEW_ISP')),
       (select count(*) from person_alert t
         where t.number = p.number and t.live = 1
           and t.code in ('P11', 'P55', 'P100')),
       (select count(*) from victim_contact v
         where v.number = p.number and v.ended_at is null),
       (select min(h.known_from) from responsibility h
         where h.number = p.number),
       (select max(z.day) from case_contact z
         where z.number = p.number and z.held = 1
           and z.kind in ('MEETING', 'JOINT', 'VIDEO', 'TELEPHONE')),
       (select max(z.day) from case_contact z
         where z.number = p.number and z.held = 1 and z.kind = 'JOINT'),
       (select max(z.day) from case_contact z
         where z.number = p.number and z.held = 1 and z.kind = 'SUPERVISION'),
       (select max(z.day) from case_contact z
         where z.number = p.number and z.held = 1
           and z.kind in ('COM', 'JOINT')),
       (select max(w.day) from appointment w
         where w.person = p.number and w.state = 'HELD'
           and w.person_there = 1
           and w.kind in ('HANDOVER', 'PAROLE', 'RELEASE')),
       (select min(u.day) from release_item i join release_step u on u.item = i.id
         where i.person = p.number and u.told_on is null),
       (select max(v.day) from supervision v where v.number = p.number),
       (select v.next_day from supervision v
         where v.number = p.number
         order by v.day desc, v.id desc
         limit 1),
       (select x.review from complexity_level x
         where x.number = p.number
         order by x.id desc
         limit 1)
  from person p
  left join prison k on k.code = p.prison
  left join responsibility r on r.number = p.number
                            and r.known_to is null
                            and r.to_day is null
  left join probation_case c on c.number = p.number
  left join oasys_state o on o.number = p.number
  left join allocation a on a.person = p.number and a.policy = 'POM'
                        and a.to_at is null
  left join task_print q on q.number = p.number
 where p.number = :number;

-- What the lists say of everybody who is in them: each answers the number, then
-- its columns of task_facts_one in their order.  Together they are the night's,
-- for whom looking up each person in each list would take too long.

-- name: task_listed_held_now
select r.number, r.responsible, r.from_day, r.handover, r.release_day,
       r.release_kind, r.reason
  from responsibility r
 where r.known_to is null
   and r.to_day is null;

-- name: task_listed_cases
select c.number, c.mappa_level, c.mappa_category, c.rosh, c.tier,
       c.victim_contact, c.com_name, c.unit_code, c.resourcing
  from probation_case c;

-- name: task_listed_oasys
select o.number, o.last_completed
  from oasys_state o;

-- name: task_listed_poms
select a.person, a.from_at
  from allocation a
 where a.policy = 'POM'
   and a.to_at is null;

-- name: task_listed_prints
select q.number, q.print
  from task_print q;

-- name: task_listed_category
select h.number, max(h.as_of)
  from person_change h
 where h.field = 'category'
 group by h.number;

-- name: task_listed_ticked
select t.number, max(t.done_on)
  from task t
 where t.state = 'DONE'
   and t.kind in ('CAT_INITIAL', 'CAT_REVIEW', 'CAT_REVIEW_ISP')
 group by t.number;

-- name: task_listed_alerts
select t.number, count(*)
  from person_alert t
 where t.live = 1
   and t.code in ('P11', 'P55', 'P100')
 group by t.number;

-- name: task_listed_liaison
select v.number, count(*)
  from victim_contact v
 where v.ended_at is null
 group by v.number;

-- name: task_listed_known
select h.number, min(h.known_from)
  from responsibility h
 group by h.number;

-- name: task_listed_contacts
select z.number,
       max(case when z.kind in ('MEETING', 'JOINT', 'VIDEO', 'TELEPHONE')
                then z.day end),
       max(case when z.kind = 'JOINT' then z.day end),
       max(case when z.kind = 'SUPERVISION' then z.day end),
       max(case when z.kind in ('COM', 'JOINT') then z.day end)
  from case_contact z
 where z.held = 1
 group by z.number;

-- name: task_listed_held
select w.person, max(w.day)
  from appointment w
 where w.state = 'HELD'
   and w.person_there = 1
   and w.kind in ('HANDOVER', 'PAROLE', 'RELEASE')
 group by w.person;

-- name: task_listed_untold
select i.person, min(u.day)
  from release_step u
  join release_item i on i.id = u.item
 where u.told_on is null
 group by i.person;

-- name: task_listed_supervised
-- Of a person the last row counts.
select v.number, v.day, v.next_day
  from supervision v
 order by v.number, v.day, v.id;

-- name: task_listed_complexity
-- Of a person the last row counts.
select x.number, x.review
  from complexity_level x
 order by x.number, x.id;

-- name: task_reviews
-- By hearing; of one person, or with an empty number of everybody.
select number, review, target, report_due, report_done, outcome, status,
       received
  from parole_review
 where :number = '' or number = :number
 order by number, case when target is null then 1 else 0 end, target, review;

-- name: task_handovers
-- Handovers on which work was recorded, by person; those that end with _one
-- answer the same columns of one.
select w.person, w.id, w.due, w.pom_agreed_at, w.com_agreed_at, w.pom_view,
       w.com_view, w.decided, w.decided_at,
       (select max(r.set_at) from handover_report r
         where r.work = w.id and r.state = 'SENT'),
       (select max(r.set_at) from handover_report r
         where r.work = w.id and r.state = 'DRAFT')
  from handover_work w
 where w.closed_at is null
 order by w.person;

-- name: task_handover_items
select w.person, i.item, i.state, i.on_day
  from handover_item i
  join handover_work w on w.id = i.work
 where w.closed_at is null
 order by w.person;

-- name: task_handover_contacts
select w.person,
       min(case when w.kind = 'FIRST_CONTACT' and w.state = 'HELD'
                then w.day end),
       min(case when w.kind = 'HANDOVER' and w.state = 'BOOKED'
                then w.day end),
       min(case when w.kind = 'HANDOVER' and w.state = 'HELD' then w.day end)
  from appointment w
 group by w.person
 order by w.person;

-- name: task_handovers_one
select w.person, w.id, w.due, w.pom_agreed_at, w.com_agreed_at, w.pom_view,
       w.com_view, w.decided, w.decided_at,
       (select max(r.set_at) from handover_report r
         where r.work = w.id and r.state = 'SENT'),
       (select max(r.set_at) from handover_report r
         where r.work = w.id and r.state = 'DRAFT')
  from handover_work w
 where w.closed_at is null
   and w.person = :number
 order by w.person;

-- name: task_handover_items_one
select w.person, i.item, i.state, i.on_day
  from handover_item i
  join handover_work w on w.id = i.work
 where w.closed_at is null
   and w.person = :number
 order by w.person;

-- name: task_handover_contacts_one
select w.person,
       min(case when w.kind = 'FIRST_CONTACT' and w.state = 'HELD'
                then w.day end),
       min(case when w.kind = 'HANDOVER' and w.state = 'BOOKED'
                then w.day end),
       min(case when w.kind = 'HANDOVER' and w.state = 'HELD' then w.day end)
  from appointment w
 where w.person = :number
 group by w.person
 order by w.person;

-- name: task_due_add
insert into task_due (number)
values (:number)
on conflict do nothing;

-- name: task_due_some
select number
  from task_due
 order by number
 limit :count;

-- name: task_due_drop
delete from task_due
 where number = :number;

-- name: task_print_set
insert into task_print (number, print)
values (:number, :print)
on conflict (number) do update set print = excluded.print;

-- name: tasks_of_person
select t.id, t.version, t.number, t.prison, t.kind, t.key, t.due, t.shown,
       t.escalates, t.counted_from, t.owner, t.given, t.rule, t.state, t.opened_at,
       t.set_at, t.escalated_at, t.done_on, t.words, t.set_by, t.sign, '', '',
       '', '', '', 0
  from task t
 where t.number = :number
 order by t.due, t.id;

-- name: tasks_of_prison
select t.id, t.version, t.number, t.prison, t.kind, t.key, t.due, t.shown,
       t.escalates, t.counted_from, t.owner, t.given, t.rule, t.state, t.opened_at,
       t.set_at, t.escalated_at, t.done_on, t.words, t.set_by, t.sign, p.surname,
       p.forename, p.wing, coalesce(s.surname, ''), coalesce(s.forename, ''),
       coalesce(a.staff, 0)
  from task t
  join person p on p.number = t.number
  left join allocation a on a.person = t.number and a.policy = 'POM'
                        and a.to_at is null
  left join staff s on s.id = a.staff
 where t.prison = :prison
   and t.state = 'OPEN'
   and t.due <= :until
 order by t.due, t.id
 limit :count;

-- name: task_add
insert into task (number, prison, kind, key, due, shown, escalates,
                  counted_from, owner, rule, state, opened_at, set_at)
values (:number, :prison, :kind, :key, :due, :shown, :escalates,
        :counted_from, :owner, :rule, 'OPEN', :now, :now)
returning id;

-- name: task_move
update task
   set prison = :prison, due = :due, shown = :shown, escalates = :escalates,
       counted_from = :counted_from,
       owner = case when given = 1 then owner else :owner end, rule = :rule,
       state = 'OPEN', words = '', set_by = '', set_at = :now, done_on = null,
       escalated_at = null, version = version + 1
 where id = :id;

-- name: task_tick
update task
   set state = :state, done_on = :done_on, words = :words, set_by = '',
       set_at = :now, sign = '', version = version + 1
 where id = :id
   and state = 'OPEN';

-- name: task_close
update task
   set state = 'CLOSED', set_by = '', set_at = :now, sign = '',
       version = version + 1
 where id = :id
   and state = 'OPEN';

-- name: task_set
update task
   set state = :state, done_on = :done_on, words = :words, set_by = :by,
       set_at = :now, sign = '', version = version + 1
 where id = :id
   and number = :number
   and version = :version;

-- name: task_give
-- No row: somebody changed it first, or it is not open.
update task
   set owner = :owner, given = 1, set_at = :now, version = version + 1
 where id = :id
   and number = :number
   and version = :version
   and state = 'OPEN';

-- name: task_change_add
insert into task_change (task, at, by_user, what, due, words)
values (:task, :at, :by, :what, :due, :words);

-- name: task_changes_of
select at, by_user, what, words, due
  from task_change
 where task = :task
 order by id
 limit 200;

-- name: task_escalate_note
insert into task_change (task, at, what, due)
select id, cast(:now as {instant}), 'ESCALATED', due
  from task
 where state = 'OPEN'
   and escalates < :today
   and escalated_at is null;

-- name: task_escalate
update task
   set escalated_at = :now
 where state = 'OPEN'
   and escalates < :today
   and escalated_at is null;

-- name: task_night_add
insert into task_night (day, at, people, changed, escalated)
values (:day, :at, :people, :changed, :escalated);

-- name: task_night_last
-- One that was worked before who is responsible was decided again is not it.
select max(n.day)
  from task_night n
 where not exists (select 1
                     from nightly_run r
                    where r.day = n.day
                      and r.at > n.at);

-- name: task_person_was_met
select id
  from case_contact
 where number = :number
   and held = 1
   and kind in ('MEETING', 'JOINT', 'VIDEO', 'TELEPHONE')
   and day >= :from
   and day <= :to
 limit 1;

-- name: task_setting_rows
-- Every row there ever was, of every prison and of one.
select prison, kind, from_day, used, owner, months, days, working_days,
       shown_days, escalate_days, asked_of, does, consulted, informed, set_by,
       set_at
  from task_setting
 where prison in ('*', :prison)
 order by kind, from_day desc, prison desc;

-- name: task_setting_stamp
select max(set_at)
  from task_setting
 where prison = :prison;

-- name: task_setting_add
-- No row: there is one of that day.
insert into task_setting (prison, kind, from_day, used, owner, months, days,
                          working_days, shown_days, escalate_days, asked_of,
                          does, consulted, informed, set_by, set_at)
values (:prison, :kind, :from_day, :used, :owner, :months, :days,
        :working_days, :shown_days, :escalate_days, :asked_of, :does,
        :consulted, :informed, :by, :now)
on conflict do nothing;
