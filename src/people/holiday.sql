-- Bank holidays.  See people/holiday_store.h.

-- name: holidays
select day
  from bank_holiday
 order by day;
