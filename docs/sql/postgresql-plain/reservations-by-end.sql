-- reservations that have ended
select 'part', a.sku, a.batch_number, a.quantity, a.sequence, a.part, a.line_quantity,
  a.needed_by, null, a.order_id, a.line_id, a.priority, null, a.may_split, a.end_micros
  , b.reference
from (
  select h.end_micros, h.sku, h.order_id, h.line_id, h.sequence
  from stock_allocation h
  where h.end_micros >= ?
    and (h.end_micros, h.sku, h.sequence) > (?, ?, ?)
    and h.end_micros <= ? and h.part = 1
  order by h.end_micros, h.sku, h.sequence
  limit ?
) p
join stock_allocation a on a.sku = p.sku and a.order_id = p.order_id and a.line_id = p.line_id
join stock_batch b on b.sku = a.sku and b.batch_number = a.batch_number
order by p.end_micros, p.sku, p.sequence, a.part;
