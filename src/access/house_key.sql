-- The key of this installation.  See access/house_key.h.

-- name: house_key_find
select number, made_at, wrapped_by, value
  from house_key
 where name = 'seal';

-- name: house_key_insert
insert into house_key (name, number, value, wrapped_by, made_at)
values ('seal', :number, :value, :wrapped_by, :now)
on conflict (name) do nothing;

-- name: house_key_replace
update house_key
   set number = number + 1, value = :value, wrapped_by = :wrapped_by, made_at = :now
 where name = 'seal'
   and number = :number;
