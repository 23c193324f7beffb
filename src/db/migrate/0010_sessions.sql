-- The newest key work session of a person, in one look.

create index case_note_session on case_note (number, prison, type, sub_type, occurred);
