-- the lines that wait although their day has passed
select 'waiting', w.sku, w.quantity, w.place, w.priority, w.may_split, null,
  w.needed_by, null, w.order_id, w.line_id, null, null, null, null
from stock_waiting w
where w.needed_by >= cast(? as date) and (w.needed_by, w.sku, w.place) > (cast(? as date), ?, ?)
  and w.needed_by < cast(? as date)
order by w.needed_by, w.sku, w.place
limit ?;
