-- a snapshot of a large product
select 'waiting', w.sku, w.quantity, w.place, w.priority, w.may_split, null,
  w.needed_by, null, w.order_id, w.line_id, null, null, null, null
from stock_waiting w
where w.sku = ? and w.turn > ?
order by w.sku, w.turn
limit ?;
