-- A variant of the rule of who is due how much, tried on one wing between two
-- days.  It ends by itself after to_day, or early with a reason; a row is never
-- taken away.
create table pilot (
    id              {id},
    version         {int} not null default 1,
    prison          {text} not null,
    wing            {text} not null,
    name            {text} not null,
    weeks           {int} not null,              -- a session every so many weeks; 0: as for all
    minutes         {int} not null,              -- of a session; 0: as for all
    from_day        {day} not null,              -- a Monday
    to_day          {day} not null,              -- a Sunday
    expected        {text} not null,
    decided         {text} not null,             -- who decided it, and where it is written
    set_by          {text} not null,
    set_at          {instant} not null,
    ended_on        {day},                       -- its last day, when that came early
    end_reason      {text} not null default '',
    ended_by        {text} not null default '',
    ended_at        {instant}
) {strict};
create index pilot_prison on pilot (prison, from_day);
