-- What a COM and a person say to each other, without a go-between; and
-- appointments moved.

create table com_message (
    id              {id},
    person          {text} not null references person,
    prison          {text} not null,             -- where the person was then
    to_person       {flag} not null,             -- else the person's answer
    words           {text} not null,
    written_by      {text} not null,             -- name; of an answer: who entered it for them
    written_at      {instant} not null,
    reached_on      {day},                       -- handed over, or read by the COM; null: not yet
    reached_how     {text} not null default '',  -- SLIP, READ_OUT, READ
    reached_by      {text} not null default '',
    reached_at      {instant},
    version         {int} not null default 1
) {strict};
create index com_message_person on com_message (person, id);

alter table appointment add column minutes {int} not null default 30;

-- Every move of an appointment, with what it was.
create table appointment_move (
    id              {id},
    appointment     {int} not null references appointment,
    day             {day} not null,              -- as it was
    minute          {int},
    why             {text} not null,
    set_by          {text} not null,
    set_at          {instant} not null
) {strict};
create index appointment_move_appointment on appointment_move (appointment);
