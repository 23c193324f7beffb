-- What is asked of a person before a session, from the index alone or from the
-- newest on: each note that was looked at for it was a page of its own.
drop index case_note_session;
create index case_note_session on case_note (number, prison, type, sub_type, occurred, struck);
drop index session_note_person;
create index session_note_person on session_note (person, day, start_minute);
-- The first session has one, and seldom another.
create index session_note_agreement on session_note (person, prison, day, start_minute, note)
 where agreement <> '';
-- What is open and what was answered lately, of all promises of a prison.
create index promise_answered on promise (prison, answered_on) where answered_on is not null;
