-- the records of all products, before the log is trimmed
select e.sku, e.number
from stock_event e
where e.sku >= cast(? as varchar) and not exists (
  select 1
  from stock_event_position p
  where p.sku = e.sku and p.number = e.number and p.sku >= cast(? as varchar))
except
select e.sku, e.number
from stock_unsequenced e
where e.sku >= cast(? as varchar)
order by sku, number
limit cast(? as bigint);
