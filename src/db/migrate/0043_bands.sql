-- Who is due how much, as bands: so often at the latest, so long, so many
-- minutes a month; in which format, why, and when it is looked at again.
alter table entitlement add column days_most {int};                  -- at the latest after so many days; null: as `weeks` says
alter table entitlement add column minutes_least {int};              -- a session is so long at least; null: no say
alter table entitlement add column month_least {int};                -- minutes of a calendar month
alter table entitlement add column month_most {int};
alter table entitlement add column format {text} not null default ''; -- ONE_TO_ONE, WALK ...; '': no say
alter table entitlement add column reason {text} not null default '';
alter table entitlement add column review_on {day};

-- What a row said before another of the same day took its place.
create table entitlement_past (
    id              {id},
    prison          {text} not null,
    estate          {text} not null,
    legal           {text} not null,
    cohort          {text} not null,
    from_day        {day} not null,
    weeks           {int} not null,
    sessions        {int} not null,
    minutes         {int} not null,
    points          {int},
    source          {text} not null,
    set_by          {text} not null,
    set_at          {instant} not null,
    days_most       {int},
    minutes_least   {int},
    month_least     {int},
    month_most      {int},
    format          {text} not null,
    reason          {text} not null,
    review_on       {day},
    ended_at        {instant} not null
) {strict};
create index entitlement_past_prison on entitlement_past (prison, from_day);

-- The minutes of a month of a whole prison.
create index session_note_day on session_note (prison, day);
