-- the lines on a batch
select 'part', a.sku, a.batch_number, a.quantity, a.sequence, a.part, a.line_quantity,
  a.needed_by, null, a.order_id, a.line_id, a.priority, null, a.may_split, a.end_micros
  , b.reference
from (
  select h.sku, h.order_id, h.line_id, h.sequence as place
  from stock_reference x
  join stock_allocation h on h.sku = x.sku and h.batch_number = x.batch_number
  where x.reference = ? and h.sequence > ? and (h.end_micros is null or h.end_micros > ?)
  order by h.sequence
  limit ?
) p
cross join lateral (select * from stock_allocation a where a.sku = p.sku and a.order_id = p.order_id and a.line_id = p.line_id offset 0) a
cross join lateral (select * from stock_batch b where b.sku = a.sku and b.batch_number = a.batch_number offset 0) b
order by p.place, a.part;
