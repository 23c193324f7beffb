-- Somebody asked to see or hear from their key worker or POM: a promise of
-- its own kind.  Until a day is promised, the promise's own days say by when
-- an answer is due.  See plan/asking_rule.h.
create table promise_asking (
    promise         {int} primary key references promise,
    asked_on        {day} not null,
    asked_how       {text} not null,             -- SLIP, SAID, PHONE, OTHER
    way             {text} not null,             -- SEE, HEAR
    part            {text} not null,             -- KEY_WORKER, POM
    promised_on     {day},                       -- null: no day is promised yet
    promised_by     {int}                        -- of the staff whose promise it was
) {strict};
