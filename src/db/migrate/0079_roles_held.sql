-- The roles of an account as its session reads them: in their order, from the
-- index alone.
drop index account_role_account;
create index account_role_account on account_role
       (account, prison, role, from_day, to_day, ended_at);
