-- Two numbers of one person become one.  See feeds/person_merge.h.  A test
-- compares this file with every column that references person.

-- name: merge_known
select number
  from person
 where number = :number;

-- name: merge_copy_person
-- The kept number is not known yet: it begins as the old one is.
insert into person (number,
                    surname, forename, middle_names, sort_name, born, gender,
                    ethnicity_code, ethnicity, nationality, religion, youth,
                    veteran, no_fixed_home, language, interpreter, prison,
                    last_prison, previous_prison, previous_left, cell, wing,
                    status, in_out, move_type, move_reason, move_day, arrived,
                    received, booking, restricted, supporting_prison,
                    hospital, discharged, legal_status, imprisonment_status,
                    imprisonment_text, convicted, offence, recall,
                    indeterminate, sentence_start, release_day,
                    confirmed_release, sentence_expiry, licence_expiry,
                    hdc_eligible, hdc_actual, hdc_end, topup_start,
                    topup_expiry, parole_eligible, parole_actual,
                    automatic_release, conditional_release, non_parole,
                    post_recall, tariff, rotl_eligible, non_dto_release,
                    non_dto_type, days_added, category, csra, complexity,
                    incentive, pnc, cro,
                    known_as, as_of, hash, seen_run, version)
select :kept,
       surname, forename, middle_names, sort_name, born, gender,
       ethnicity_code, ethnicity, nationality, religion, youth, veteran,
       no_fixed_home, language, interpreter, prison, last_prison,
       previous_prison, previous_left, cell, wing, status, in_out, move_type,
       move_reason, move_day, arrived, received, booking, restricted,
       supporting_prison, hospital, discharged, legal_status,
       imprisonment_status, imprisonment_text, convicted, offence, recall,
       indeterminate, sentence_start, release_day, confirmed_release,
       sentence_expiry, licence_expiry, hdc_eligible, hdc_actual, hdc_end,
       topup_start, topup_expiry, parole_eligible, parole_actual,
       automatic_release, conditional_release, non_parole, post_recall,
       tariff, rotl_eligible, non_dto_release, non_dto_type, days_added,
       category, csra, complexity, incentive, pnc, cro,
       known_as, as_of, hash, seen_run, version
  from person
 where number = :old;

-- name: merge_open_allocations
-- Who works with the two, and whether the kept number has somebody already.
select a.prison, a.policy, a.staff,
       case when exists (select 1 from allocation k
                          where k.person = :kept and k.policy = a.policy
                            and k.to_at is null)
            then 1 else 0 end
  from allocation a
 where a.person = :old
   and a.to_at is null
 order by a.policy;

-- name: merge_end_allocations
-- Where both have a worker, the kept number's stays.
update allocation
   set to_at = case when from_at > :at then from_at else :at end,
       to_by = 'SYS', end_reason = 'MERGED',
       end_why = 'Two numbers of one person were joined',
       version = version + 1
 where person = :old
   and to_at is null
   and policy in (select policy from allocation
                   where person = :kept
                     and to_at is null);

-- name: merge_move_allocations
update allocation
   set person = :kept,
       origin = case when origin = '' then :old else origin end
 where person = :old;

-- name: merge_end_override
-- Where both have one, the kept number's stays.
update responsibility_override
   set ended_at = :at, ended_by = 'SYS',
       end_why = 'Two numbers of one person were joined',
       version = version + 1
 where number = :old
   and ended_at is null
   and exists (select 1 from responsibility_override k
                where k.number = :kept
                  and k.ended_at is null);

-- name: merge_move_overrides
update responsibility_override
   set number = :kept
 where number = :old;

-- name: merge_end_conflicts
update conflict
   set ended_at = :at, ended_by = 'SYS'
 where person = :old
   and ended_at is null
   and staff in (select staff from conflict
                  where person = :kept
                    and ended_at is null);

-- name: merge_move_conflicts
update conflict
   set person = :kept
 where person = :old;

-- name: merge_keep_document
-- The last document of the old number stays readable.
insert into person_fact (number, kind, source, as_of, document)
select :kept, 'FORMER_DOCUMENT', number, as_of, document
  from person_document
 where number = :old
on conflict (number, kind, source) do nothing;

-- name: merge_move_document
update person_document
   set number = :kept
 where number = :old
   and not exists (select 1 from person_document k
                    where k.number = :kept);

-- name: merge_drop_document
delete from person_document
 where number = :old;

-- name: merge_move_alert
update person_alert
   set number = :kept
 where number = :old
   and not exists (select 1 from person_alert k
                    where k.number = :kept and k.code = person_alert.code);

-- name: merge_drop_alert
delete from person_alert
 where number = :old;

-- name: merge_move_language
update person_language
   set number = :kept
 where number = :old
   and not exists (select 1 from person_language k
                    where k.number = :kept and k.kind = person_language.kind and k.code = person_language.code);

-- name: merge_drop_language
delete from person_language
 where number = :old;

-- name: merge_move_probation_case
update probation_case
   set number = :kept
 where number = :old
   and not exists (select 1 from probation_case k
                    where k.number = :kept);

-- name: merge_drop_probation_case
delete from probation_case
 where number = :old;

-- name: merge_end_com_term
update com_term
   set to_at = :at
 where number = :old
   and to_at is null;

-- name: merge_move_com_terms
update com_term
   set number = :kept
 where number = :old;

-- name: merge_end_handover
-- Where both numbers had one, that of the kept number goes on.
update handover_work
   set closed_at = :at, closed_why = 'Two numbers were joined'
 where person = :old
   and closed_at is null
   and exists (select 1 from handover_work w
                where w.person = :kept and w.closed_at is null);

-- name: merge_move_handovers
update handover_work
   set person = :kept
 where person = :old;

-- name: merge_move_appointments
update appointment
   set person = :kept
 where person = :old;

-- name: merge_end_admin_items
update admin_item
   set ended_at = :at, how = 'BACK', words = 'Two numbers were joined'
 where person = :old
   and ended_at is null;

-- name: merge_move_admin_items
update admin_item
   set person = :kept
 where person = :old;

-- name: merge_move_mappa
update mappa_referral
   set number = :kept
 where number = :old;

-- name: merge_move_messages
update com_message
   set person = :kept
 where person = :old;

-- name: merge_move_pom_messages
update pom_message
   set person = :kept
 where person = :old;

-- name: merge_move_agenda
update agenda_aside
   set person = :kept
 where person = :old;

-- name: merge_move_booklets
update booklet_given
   set person = :kept
 where person = :old;

-- name: merge_move_first_time
update first_time
   set person = :kept
 where person = :old;

-- name: merge_move_said
update said_words
   set person = :kept
 where person = :old;

-- name: merge_move_worker_asks
-- What was open about a worker who ended with the number has ended with it.
update worker_ask
   set person = :kept
 where person = :old;

-- name: merge_move_others_work
update others_work
   set person = :kept
 where person = :old;

-- name: merge_move_refusals
update task_refusal
   set person = :kept
 where person = :old;

-- name: merge_move_release_items
update release_item
   set person = :kept
 where person = :old;

-- name: merge_move_requests
update request
   set person = :kept
 where person = :old;

-- name: merge_move_oasys_state
update oasys_state
   set number = :kept
 where number = :old
   and not exists (select 1 from oasys_state k
                    where k.number = :kept);

-- name: merge_drop_oasys_state
delete from oasys_state
 where number = :old;

-- name: merge_move_fact
update person_fact
   set number = :kept
 where number = :old
   and not exists (select 1 from person_fact k
                    where k.number = :kept and k.kind = person_fact.kind and k.source = person_fact.source);

-- name: merge_drop_fact
delete from person_fact
 where number = :old;

-- name: merge_move_parole
update parole_review
   set number = :kept
 where number = :old
   and not exists (select 1 from parole_review k
                    where k.number = :kept and k.review = parole_review.review);

-- name: merge_drop_parole
delete from parole_review
 where number = :old;

-- name: merge_move_parole_changes
update parole_change
   set number = :kept
 where number = :old;

-- name: merge_move_early_allocations
update early_allocation
   set number = :kept
 where number = :old;

-- name: merge_move_complexity
update complexity_level
   set number = :kept
 where number = :old;

-- name: merge_move_victim_contacts
update victim_contact
   set number = :kept
 where number = :old;

-- name: merge_move_retention_holds
update retention_hold
   set person = :kept
 where person = :old;

-- name: merge_move_contacts
update case_contact
   set number = :kept
 where number = :old;

-- name: merge_move_hearings
update hearing_attendance
   set number = :kept
 where number = :old;

-- name: merge_move_duty_to_refer
update duty_to_refer
   set person = :kept
 where person = :old;

-- name: merge_leave_reports
-- Of two that are written for one hearing the kept number's goes on.
update report
   set state = 'LEFT', version = version + 1
 where exists (select 1 from report k
                where k.number = :kept
                  and k.kind = report.kind
                  and k.review = report.review
                  and k.state = 'DRAFT')
   and number = :old
   and state = 'DRAFT';

-- name: merge_move_reports
update report
   set number = :kept
 where number = :old;

-- name: merge_move_supervision
update supervision
   set number = :kept
 where number = :old;

-- name: merge_move_supervisor
update case_supervisor
   set number = :kept
 where number = :old;

-- name: merge_move_case_documents
update case_document
   set number = :kept
 where number = :old;

-- name: merge_move_tasks
-- The same task of both: the kept number's stays.
update task
   set number = :kept
 where number = :old
   and not exists (select 1 from task k
                    where k.number = :kept
                      and k.kind = task.kind
                      and k.key = task.key);

-- name: merge_drop_countersigns
delete from countersign
 where task in (select id from task where number = :old);

-- name: merge_drop_task_changes
delete from task_change
 where task in (select id from task where number = :old);

-- name: merge_drop_tasks
delete from task
 where number = :old;

-- name: merge_move_movement
update movement
   set number = :kept
 where number = :old
   and not exists (select 1 from movement k
                    where k.number = :kept and k.at = movement.at and k.kind = movement.kind);

-- name: merge_drop_movement
delete from movement
 where number = :old;

-- name: merge_settle_discrepancies
update discrepancy
   set settled_at = :at, settled_by = 'SYS'
 where number = :old
   and settled_at is null;

-- name: merge_move_discrepancies
update discrepancy
   set number = :kept
 where number = :old;

-- name: merge_move_words
-- The old number and its names go on finding the person.
insert into person_word (prison, word, number)
select k.prison, w.word, k.number
  from person k, person o, person_word w
 where k.number = :kept
   and o.number = :old
   and w.prison = o.prison
   and w.number = o.number
on conflict do nothing;

-- name: merge_keep_words
update person
   set former_words = person.former_words || o.words || o.former_words
  from person o
 where person.number = :kept
   and o.number = :old;

-- name: merge_drop_words
delete from person_word
 where number = :old
   and prison = (select prison from person where number = :old);

-- name: merge_move_needs
update person_need
   set number = :kept
 where number = :old;

-- name: merge_move_changes
update person_change
   set number = :kept
 where number = :old;

-- name: merge_move_notes
update case_note
   set number = :kept
 where number = :old;

-- name: merge_move_time
update person_time
   set person = :kept
 where person = :old;

-- name: merge_move_planned
update plan_session
   set person = :kept
 where person = :old;

-- name: merge_move_missed
update plan_missed
   set person = :kept
 where person = :old;

-- name: merge_move_booking
update room_booking
   set person = :kept
 where person = :old;

-- name: merge_move_draft
update note_draft
   set person = :kept
 where person = :old;

-- name: merge_move_session_note
update session_note
   set person = :kept
 where person = :old;

-- name: merge_move_sketch
update note_sketch
   set person = :kept
 where person = :old;

-- name: merge_move_dispute
update note_dispute
   set person = :kept
 where person = :old;

-- name: merge_move_reading
update note_reading
   set person = :kept
 where person = :old;

-- name: merge_move_promise
update promise
   set person = :kept
 where person = :old;

-- name: merge_move_aliases
update person_alias
   set number = :kept
 where number = :old;

-- name: merge_add_alias
insert into person_alias (old_number, number, since, run)
values (:old, :kept, :since, :run)
on conflict (old_number) do nothing;

-- name: merge_drop_person
delete from person
 where number = :old;

-- name: merge_seal
update person
   set version = version + 1
 where number = :kept;

-- name: merge_move_week
-- Weeks that both numbers have were counted for the kept one.
update measure_week
   set person = :kept
 where person = :old
   and not exists (select 1 from measure_week k
                    where k.prison = measure_week.prison
                      and k.week = measure_week.week
                      and k.person = :kept);

-- name: merge_drop_week
delete from measure_week
 where person = :old;

-- name: merge_move_week_missed
update measure_missed
   set person = :kept
 where person = :old
   and not exists (select 1 from measure_missed k
                    where k.prison = measure_missed.prison
                      and k.week = measure_missed.week
                      and k.person = :kept
                      and k.reason = measure_missed.reason);

-- name: merge_drop_week_missed
delete from measure_missed
 where person = :old;
