-- What the page of a load tells: all its counts, why nobody was marked, and
-- warnings beside what was refused.

alter table import_run add column unplaced {int} not null default 0;
alter table import_run add column warnings {int} not null default 0;
alter table import_run add column roles_ended {int} not null default 0;
alter table import_run add column not_marked {text} not null default '';

alter table import_reject add column file {text} not null default '';
alter table import_reject add column warning {flag} not null default 0;
