-- room for a line that waits
select 'product', p.sku, p.version, p.allocated,
  null, null, null, null, null, null, null, null, null, p.reservations, p.waiting
from stock_product p
where p.sku = cast(? as varchar)
union all
(
select 'waiting', w.sku, w.quantity, w.place, w.priority, w.may_split, null,
  w.needed_by, null, w.order_id, w.line_id, null, null, null, null
from stock_waiting w
where w.sku = cast(? as varchar) and w.may_split = cast(? as bigint) and w.magnitude = cast(? as bigint) and w.turn > cast(? as bigint) and w.quantity <= cast(? as bigint)
  and (w.needed_by between cast(? as date) and cast(? as date) or w.needed_by is null and cast(? as bigint) = 1)
order by w.sku, w.may_split, w.magnitude, w.turn
limit cast(? as bigint)
);
