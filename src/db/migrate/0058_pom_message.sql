-- What the POM writes to the key worker about a person, and what came back.
-- To whoever is key worker now: nobody is named until it is read.
create table pom_message (
    id              {id},
    person          {text} not null references person,
    prison          {text} not null,             -- where the person was then
    words           {text} not null,
    written_by      {text} not null,             -- name
    written_at      {instant} not null,
    read_by         {text} not null default '',
    read_at         {instant},                   -- null: not yet
    answer          {text} not null default '',
    version         {int} not null default 1
) {strict};
create index pom_message_person on pom_message (person, id);
