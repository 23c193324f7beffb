-- What is suggested to talk about with a person, and was set aside: it comes
-- again after the day, or when what it is about has changed (another key).
create table agenda_aside (
    id              {id},
    person          {text} not null references person,
    item            {text} not null,             -- PROMISE:12:2026-11-26; see keywork/agenda_rule.h
    until           {day} not null,              -- the last day on which it is not suggested
    set_by          {text} not null,             -- name
    set_at          {instant} not null,
    ended_at        {instant}                    -- null: nobody wanted it back
) {strict};
create index agenda_aside_person on agenda_aside (person, until);
