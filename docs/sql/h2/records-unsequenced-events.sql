-- the records of all products, before the log is trimmed
select u.sku, u.number, case when e.number is null then 0 else 1 end as is_kept, p.position
from (
  select e.sku, e.number
  from stock_unsequenced e
  where e.sku >= cast(? as varchar)
  except
  select e.sku, e.number
  from stock_event e
  where e.sku >= cast(? as varchar) and not exists (
    select 1
    from stock_event_position p
    where p.sku = e.sku and p.number = e.number and p.sku >= cast(? as varchar))) u
left join stock_event e on e.sku = u.sku and e.number = u.number
left join stock_event_position p on p.sku = u.sku and p.number = u.number
order by u.sku, u.number
limit cast(? as bigint);
