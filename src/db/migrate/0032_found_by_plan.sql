-- What tests/db/plan_test.py found read from end to end on a request.

create index promise_note on promise (note) where note is not null;
create index handover_work_person on handover_work (person);
create index appointment_prison on appointment (prison);
create index session_change_redeployment on session_change (redeployment) where redeployment is not null;
create index discrepancy_run on discrepancy (run);
create index discrepancy_number on discrepancy (number);
create index conflict_person on conflict (person);
create index person_time_person on person_time (person);
create index note_draft_prison on note_draft (prison) where state = 'OPEN';
create index event_outbox_aside on event_outbox (endpoint) where delivered_at is null and aside_at is not null;
