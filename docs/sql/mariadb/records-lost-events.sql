-- the records of all products, before the log is trimmed
set statement innodb_lock_wait_timeout = least(@@innodb_lock_wait_timeout, 10) for select e.sku, e.number
from stock_event e
where e.sku >= ? and not exists (
  select 1
  from stock_event_position p
  where p.sku = e.sku and p.number = e.number and p.sku >= ?)
except
select e.sku, e.number
from stock_unsequenced e
where e.sku >= ?
order by sku, number
limit ?;
