-- Events on their way: how it goes with each endpoint, who sends to it now,
-- and how long what was delivered is kept.

alter table event_endpoint add column name {text} not null default '';
alter table event_endpoint add column old_secret {bytes};                     -- sealed; signs too ...
alter table event_endpoint add column old_until {instant};                    -- ... until then

-- Written by the sender only, apart from what people set, which every change
-- that tells of something reads.
create table event_endpoint_state (
    endpoint        {int} primary key references event_endpoint,
    failures        {int} not null,              -- one after another; 0: well
    next_try        {instant},                   -- nothing is sent before
    last_error      {text} not null,
    last_ok         {instant},
    lease_holder    {text} not null,             -- the process that sends to it
    lease_until     {instant}
) {strict};

alter table event_outbox add column last_try {instant};
alter table event_outbox add column aside_at {instant};                       -- somebody said: leave it out
drop index event_outbox_waiting;
create index event_outbox_waiting on event_outbox (endpoint, number, id) where delivered_at is null and aside_at is null;
create index event_outbox_next on event_outbox (endpoint, id) where delivered_at is null and aside_at is null;
create index event_outbox_number on event_outbox (number, id);

-- Dated: the row in force is the newest whose from_day has come.
create table retention (
    name            {text} not null,             -- EVENTS_DELIVERED
    from_day        {day} not null,
    days            {int} not null,
    set_by          {text} not null,
    set_at          {instant} not null,
    primary key (name, from_day)
) {strict};
insert into retention (name, from_day, days, set_by, set_at)
values ('EVENTS_DELIVERED', '2026-01-01', 30, 'SYS', 0);
