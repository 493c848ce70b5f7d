-- room for a line that waits
select 'product', p.sku, p.version, p.allocated,
  null, null, null, null, null, null, null, null, null, p.reservations, p.waiting
from stock_product p
where p.sku = ?
union all
(
select 'waiting', w.sku, w.quantity, w.place, w.priority, w.may_split, null,
  w.needed_by, null, w.order_id, w.line_id, null, null, null, null
from stock_waiting w
where w.sku = ? and w.may_split = ? and w.magnitude = ? and w.turn > ? and w.quantity <= ?
  and (w.needed_by between cast(? as date) and cast(? as date) or w.needed_by is null and ? = 1)
order by w.sku, w.may_split, w.magnitude, w.turn
limit ?
);
