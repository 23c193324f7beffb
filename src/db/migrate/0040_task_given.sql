-- A task is given to another role, with the reason.

alter table task add column given {flag} not null default 0; -- the owner was chosen by a person: the rules leave it
