-- Tasks.  See task_store.h; task_facts and task_facts_one answer the same
-- columns.

-- name: task_settings
select prison, kind, from_day, used, owner, months, days, working_days,
       shown_days, escalate_days, asked_of, does, consulted, informed
  from task_setting
 order by kind, prison, from_day;

-- name: task_facts
-- Everybody in the service, and whoever has a task open.
select p.number, case when p.prison = 'TRN' then p.last_prison else p.prison end,
       r.responsible, r.from_day, r.handover, r.release_day,
       r.release_kind, p.sentence_start, p.arrived, p.licence_expiry,
       p.tariff, p.parole_eligible, p.automatic_release,
       p.conditional_release, p.hdc_eligible, p.hdc_actual, p.rotl_eligible,
       p.indeterminate,
       p.recall, coalesce(k.female, 0), coalesce(k.male, 0),
       o.last_completed, p.category,
       (select max(h.as_of) from person_change h
         where h.number = p.number and h.field = 'category'),
       (select max(t.done_on) from task t
         where t.number = p.number and t.state = 'DONE'
           and t.kind in ('CAT_INITIAL', 'CAT_REVIEW', 'CAT_REVIEW_ISP')),
       c.mappa_level, coalesce(c.mappa_category, 0),
       (select count(*) from person_alert t
         where t.number = p.number and t.live = 1
           and t.code in ('P11', 'P55', 'P100')),
       coalesce(c.rosh, ''), coalesce(c.tier, ''),
       coalesce(c.victim_contact, 0),
       (select count(*) from victim_contact v
         where v.number = p.number and v.ended_at is null),
       coalesce(c.com_name, ''), a.from_at,
       (select min(h.known_from) from responsibility h
         where h.number = p.number),
       (select max(z.day) from case_contact z
         where z.number = p.number and z.held = 1
           and z.kind in ('MEETING', 'JOINT', 'VIDEO', 'TELEPHONE')),
       (select max(z.day) from case_contact z
         where z.number = p.number and z.held = 1 and z.kind = 'JOINT'),
       (select max(w.day) from appointment w
         where w.person = p.number and w.state = 'HELD'
           and w.person_there = 1
           and w.kind in ('HANDOVER', 'PAROLE', 'RELEASE')),
       (select min(u.day) from release_item i join release_step u on u.item = i.id
         where i.person = p.number and u.told_on is null),
       (select max(z.day) from case_contact z
         where z.number = p.number and z.held = 1 and z.kind = 'SUPERVISION'),
       (select max(v.day) from supervision v where v.number = p.number),
       (select v.next_day from supervision v
         where v.number = p.number
         order by v.day desc, v.id desc
         limit 1),
       p.complexity,
       (select x.review from complexity_level x
         where x.number = p.number
         order by x.id desc
         limit 1),
       r.reason, coalesce(c.unit_code, ''), coalesce(c.resourcing, ''),
       coalesce(q.print, 0)
  from person p
  left join responsibility r on r.number = p.number
                            and r.known_to is null
                            and r.to_day is null
  left join prison k on k.code = p.prison
  left join probation_case c on c.number = p.number
  left join oasys_state o on o.number = p.number
  left join allocation a on a.person = p.number and a.policy = 'POM'
                        and a.to_at is null
  left join task_print q on q.number = p.number
 where r.responsible <> '' or q.print <> 0
 order by p.prison;

-- name: task_facts_one
select p.number, case when p.prison = 'TRN' then p.last_prison else p.prison end,
       r.responsible, r.from_day, r.handover, r.release_day,
       r.release_kind, p.sentence_start, p.arrived, p.licence_expiry,
       p.tariff, p.parole_eligible, p.automatic_release,
       p.conditional_release, p.hdc_eligible, p.hdc_actual, p.rotl_eligible,
       p.indeterminate,
       p.recall, coalesce(k.female, 0), coalesce(k.male, 0),
       o.last_completed, p.category,
       (select max(h.as_of) from person_change h
         where h.number = p.number and h.field = 'category'),
       (select max(t.done_on) from task t
         where t.number = p.number and t.state = 'DONE'
           and t.kind in ('CAT_INITIAL', 'CAT_REVIEW', 'CAT_REVIEW_ISP')),
       c.mappa_level, coalesce(c.mappa_category, 0),
       (select count(*) from person_alert t
         where t.number = p.number and t.live = 1
           and t.code in ('P11', 'P55', 'P100')),
       coalesce(c.rosh, ''), coalesce(c.tier, ''),
       coalesce(c.victim_contact, 0),
       (select count(*) from victim_contact v
         where v.number = p.number and v.ended_at is null),
       coalesce(c.com_name, ''), a.from_at,
       (select min(h.known_from) from responsibility h
         where h.number = p.number),
       (select max(z.day) from case_contact z
         where z.number = p.number and z.held = 1
           and z.kind in ('MEETING', 'JOINT', 'VIDEO', 'TELEPHONE')),
       (select max(z.day) from case_contact z
         where z.number = p.number and z.held = 1 and z.kind = 'JOINT'),
       (select max(w.day) from appointment w
         where w.person = p.number and w.state = 'HELD'
           and w.person_there = 1
           and w.kind in ('HANDOVER', 'PAROLE', 'RELEASE')),
       (select min(u.day) from release_item i join release_step u on u.item = i.id
         where i.person = p.number and u.told_on is null),
       (select max(z.day) from case_contact z
         where z.number = p.number and z.held = 1 and z.kind = 'SUPERVISION'),
       (select max(v.day) from supervision v where v.number = p.number),
       (select v.next_day from supervision v
         where v.number = p.number
         order by v.day desc, v.id desc
         limit 1),
       p.complexity,
       (select x.review from complexity_level x
         where x.number = p.number
         order by x.id desc
         limit 1),
       r.reason, coalesce(c.unit_code, ''), coalesce(c.resourcing, ''),
       coalesce(q.print, 0)
  from person p
  left join responsibility r on r.number = p.number
                            and r.known_to is null
                            and r.to_day is null
  left join prison k on k.code = p.prison
  left join probation_case c on c.number = p.number
  left join oasys_state o on o.number = p.number
  left join allocation a on a.person = p.number and a.policy = 'POM'
                        and a.to_at is null
  left join task_print q on q.number = p.number
 where p.number = :number;

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
       t.set_at, t.escalated_at, t.done_on, t.words, t.set_by, '', '', '', '',
       '', 0
  from task t
 where t.number = :number
 order by t.due, t.id;

-- name: tasks_of_prison
select t.id, t.version, t.number, t.prison, t.kind, t.key, t.due, t.shown,
       t.escalates, t.counted_from, t.owner, t.given, t.rule, t.state, t.opened_at,
       t.set_at, t.escalated_at, t.done_on, t.words, t.set_by, p.surname,
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
       set_at = :now, version = version + 1
 where id = :id
   and state = 'OPEN';

-- name: task_close
update task
   set state = 'CLOSED', set_by = '', set_at = :now, version = version + 1
 where id = :id
   and state = 'OPEN';

-- name: task_set
update task
   set state = :state, done_on = :done_on, words = :words, set_by = :by,
       set_at = :now, version = version + 1
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
select max(day)
  from task_night;

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
