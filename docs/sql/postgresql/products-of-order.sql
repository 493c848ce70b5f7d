-- an order that is confirmed
select o.sku
from (
  select h.sku
  from stock_allocation h
  where h.order_id = ?
  union
  select w.sku
  from stock_waiting w
  where w.order_id = ?
  union
  select d.sku
  from stock_dispatched d
  where d.order_id = ?
) o;

-- orders that are confirmed
select o.sku
from (
select h.sku
from unnest((select cast(? as text[]))) as r(order_id)
cross join lateral (select * from stock_allocation h where h.order_id = r.order_id offset 0) h
union
select w.sku
from unnest((select cast(? as text[]))) as r(order_id)
cross join lateral (select * from stock_waiting w where w.order_id = r.order_id offset 0) w
union
select d.sku
from unnest((select cast(? as text[]))) as r(order_id)
cross join lateral (select * from stock_dispatched d where d.order_id = r.order_id offset 0) d
) o;
