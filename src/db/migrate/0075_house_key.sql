-- The key of the installation can be changed, and can itself be sealed with a
-- wrapping key that is not in the database.  See access/house_key.h.
alter table house_key add column number     {int} not null default 1;    -- the first, the second ...
alter table house_key add column wrapped_by {text} not null default '';  -- mark of the wrapping key; '': the value is the key
