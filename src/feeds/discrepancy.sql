-- Sources that disagree.  See feeds/discrepancy.h.

-- name: discrepancy_open
insert into discrepancy (number, kind, words, found_at, run)
values (:number, :kind, :words, :found_at, :run)
on conflict (number, kind) where settled_at is null do nothing;

-- name: discrepancy_settle
update discrepancy
   set settled_at = :at, settled_by = 'SYS'
 where number = :number
   and kind = :kind
   and settled_at is null;
