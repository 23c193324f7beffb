-- Hours that a POM gave to work that is another's: for whom, and why.

create table others_work (
    id              {id},
    prison          {text} not null,
    staff           {int} not null,              -- the POM
    person          {text} not null references person,
    day             {day} not null,
    minutes         {int} not null,
    role            {text} not null,             -- whose work it is: COM, CASE_ADMINISTRATOR ...
    unit            {text} not null default '',  -- of the community, as it was named then
    task            {int} not null default 0,    -- task.id; 0: entered by itself
    why             {text} not null,
    set_by          {text} not null,
    set_at          {instant} not null
) {strict};
create index others_work_prison on others_work (prison, day);
create index others_work_person on others_work (person);
