-- a snapshot of a large product
select 'part', a.sku, a.batch_number, a.quantity, a.sequence, a.part, a.line_quantity,
  a.needed_by, null, a.order_id, a.line_id, a.priority, null, a.may_split, a.end_micros
  , b.reference
from (
  select h.sku, h.batch_number, h.sequence, h.order_id, h.line_id
  from stock_allocation h
  where h.sku = ? and h.batch_number = ? and h.sequence > ? and h.part = 1
  order by h.sku, h.batch_number, h.sequence
  limit ?
) p
cross join lateral (select * from stock_allocation a where a.sku = p.sku and a.order_id = p.order_id and a.line_id = p.line_id offset 0) a
cross join lateral (select * from stock_batch b where b.sku = a.sku and b.batch_number = a.batch_number offset 0) b
order by p.batch_number, p.sequence, a.part;
