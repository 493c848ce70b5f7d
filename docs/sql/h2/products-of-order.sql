-- an order that is confirmed
select o.sku
from (
  select h.sku
  from stock_allocation h
  where h.order_id = cast(? as varchar)
  union
  select w.sku
  from stock_waiting w
  where w.order_id = cast(? as varchar)
  union
  select d.sku
  from stock_dispatched d
  where d.order_id = cast(? as varchar)
) o;

-- orders that are confirmed
select o.sku
from (
select h.sku
from unnest(cast(? as varchar array)) as r(order_id)
join stock_allocation h on h.order_id = r.order_id
union
select w.sku
from unnest(cast(? as varchar array)) as r(order_id)
join stock_waiting w on w.order_id = r.order_id
union
select d.sku
from unnest(cast(? as varchar array)) as r(order_id)
join stock_dispatched d on d.order_id = r.order_id
) o;
