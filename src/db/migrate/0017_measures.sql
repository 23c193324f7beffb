-- What became of key work: facts of whole weeks, Monday to Sunday in London.
-- All of it is worked out from the rest of the record and can be made anew at
-- any time (throughline measures rebuild): nothing is entered here.

-- One row a person who spent a night of the week there.
create table measure_week (
    prison          {text} not null,
    week            {day} not null,              -- its Monday
    person          {text} not null references person,
    wing            {text} not null,             -- of their last night there; '': not known
    groups          {int} not null,              -- bits, measures/week.h
    nights          {int} not null,              -- 1 to 7
    arrived         {day},                       -- null: not known
    due             {int} not null,              -- sessions
    planned         {int} not null,
    held            {int} not null,              -- whether due or not
    met             {int} not null,              -- of those due
    own             {int} not null,              -- held by their key worker of that day
    judged          {int} not null,              -- held, and known by whom
    minutes         {int} not null,              -- of those whose length is known
    timed           {int} not null,              -- held, and their length known
    primary key (prison, week, person)
) {strict_keyed};
create index measure_week_person on measure_week (person, prison, week);

-- Sessions due and not held, by reason.
create table measure_missed (
    prison          {text} not null,
    week            {day} not null,
    person          {text} not null references person,
    reason          {text} not null,             -- measures/week.h
    sessions        {int} not null,
    primary key (prison, week, person, reason)
) {strict_keyed};

-- The week of the prison as a whole.
create table measure_prison_week (
    prison          {text} not null,
    week            {day} not null,
    possible        {int},                       -- null: no plan was in force
    notes           {int} not null,              -- sessions that were read from notes
    halves          {int} not null,              -- half-days of key workers on the detail
    halves_on       {int} not null,              -- of those, on duty in the prison
    key_minutes     {int} not null,              -- given to key work
    primary key (prison, week)
) {strict_keyed};

-- When a prison was last brought up to date.
create table measure_look (
    prison          {text} primary key,
    looked_on       {day} not null
) {strict_keyed};

-- Who came to and left a prison.
create index movement_to on movement (to_prison, at);
create index movement_from on movement (from_prison, at);

-- What was otherwise in a week that is over.
create index person_change_as_of on person_change (as_of)
 where field in ('cellLocation', 'legalStatus', 'imprisonmentStatus');
