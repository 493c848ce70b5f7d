-- a new product
select 'product', p.sku, p.version, p.allocated,
  null, null, null, null, null, null, null, null, null, p.reservations, p.waiting
from stock_product p
where p.sku = ?
union all
select 'batch', b.sku, b.batch_number, b.registered_quantity, b.quantity, b.allocated, b.line_count,
  b.registered_eta, b.eta, b.reference, null, b.on_hold, b.best_before, null, null
from stock_batch b
where b.sku = ? and b.is_open = 1
union all
select 'product', p.sku, p.version, p.allocated,
  null, null, null, null, null, null, null, null, null, p.reservations, p.waiting
from stock_reference x
cross join lateral (select * from stock_product p where p.sku = x.sku offset 0) p
where x.reference = ?
union all
select 'batch', b.sku, b.batch_number, b.registered_quantity, b.quantity, b.allocated, b.line_count,
  b.registered_eta, b.eta, b.reference, null, b.on_hold, b.best_before, null, null
from stock_reference x
cross join lateral (select * from stock_batch b where b.sku = x.sku and b.is_open = 1 offset 0) b
where x.reference = ?
union all
select 'batch', b.sku, b.batch_number, b.registered_quantity, b.quantity, b.allocated, b.line_count,
  b.registered_eta, b.eta, b.reference, null, b.on_hold, b.best_before, null, null
from stock_reference x
cross join lateral (select * from stock_batch b where b.sku = x.sku and b.batch_number = x.batch_number offset 0) b
where x.reference = ?
union all
select 'archived', x.sku, x.batch_number, x.registered_quantity, null, null, null,
  x.registered_eta, null, x.reference, null, null, x.best_before, null, null
from stock_reference x
where x.reference = ? and x.registered_quantity is not null;

-- a line that is allocated
select 'product', p.sku, p.version, p.allocated,
  null, null, null, null, null, null, null, null, null, p.reservations, p.waiting
from stock_product p
where p.sku = ?
union all
select 'batch', b.sku, b.batch_number, b.registered_quantity, b.quantity, b.allocated, b.line_count,
  b.registered_eta, b.eta, b.reference, null, b.on_hold, b.best_before, null, null
from stock_batch b
where b.sku = ? and b.is_open = 1
union all
select 'part', a.sku, a.batch_number, a.quantity, a.sequence, a.part, a.line_quantity,
  a.needed_by, null, a.order_id, a.line_id, a.priority, null, a.may_split, a.end_micros
from stock_allocation a
where a.sku = ? and a.order_id = ? and a.line_id = ?
union all
select 'dispatched', d.sku, d.quantity, d.returned, null, null, null,
  d.needed_by, null, d.order_id, d.line_id, null, null, null, null
from stock_dispatched d
where d.sku = ? and d.order_id = ? and d.line_id = ?;

-- a line that changes its quantity
select 'product', p.sku, p.version, p.allocated,
  null, null, null, null, null, null, null, null, null, p.reservations, p.waiting
from stock_product p
where p.sku = ?
union all
select 'batch', b.sku, b.batch_number, b.registered_quantity, b.quantity, b.allocated, b.line_count,
  b.registered_eta, b.eta, b.reference, null, b.on_hold, b.best_before, null, null
from stock_batch b
where b.sku = ? and b.is_open = 1
union all
select 'batch', b.sku, b.batch_number, b.registered_quantity, b.quantity, b.allocated, b.line_count,
  b.registered_eta, b.eta, b.reference, null, b.on_hold, b.best_before, null, null
from stock_allocation a
cross join lateral (select * from stock_batch b where b.sku = a.sku and b.batch_number = a.batch_number offset 0) b
where a.sku = ? and a.order_id = ? and a.line_id = ?
union all
select 'part', a.sku, a.batch_number, a.quantity, a.sequence, a.part, a.line_quantity,
  a.needed_by, null, a.order_id, a.line_id, a.priority, null, a.may_split, a.end_micros
from stock_allocation a
where a.sku = ? and a.order_id = ? and a.line_id = ?
union all
select 'dispatched', d.sku, d.quantity, d.returned, null, null, null,
  d.needed_by, null, d.order_id, d.line_id, null, null, null, null
from stock_dispatched d
where d.sku = ? and d.order_id = ? and d.line_id = ?;

-- lines of several products
select 'product', p.sku, p.version, p.allocated,
  null, null, null, null, null, null, null, null, null, p.reservations, p.waiting
from unnest((select cast(? as text[]))) as r(sku)
cross join lateral (select * from stock_product p where p.sku = r.sku offset 0) p
union all
select 'batch', b.sku, b.batch_number, b.registered_quantity, b.quantity, b.allocated, b.line_count,
  b.registered_eta, b.eta, b.reference, null, b.on_hold, b.best_before, null, null
from unnest((select cast(? as text[]))) as r(sku)
cross join lateral (select * from stock_batch b where b.sku = r.sku and b.is_open = 1 offset 0) b
union all
select 'batch', b.sku, b.batch_number, b.registered_quantity, b.quantity, b.allocated, b.line_count,
  b.registered_eta, b.eta, b.reference, null, b.on_hold, b.best_before, null, null
from unnest((select cast(? as text[])), (select cast(? as text[])), (select cast(? as text[]))) as r(sku, order_id, line_id)
cross join lateral (select * from stock_allocation a where a.sku = r.sku and a.order_id = r.order_id and a.line_id = r.line_id offset 0) a
cross join lateral (select * from stock_batch b where b.sku = a.sku and b.batch_number = a.batch_number offset 0) b
union all
select 'part', a.sku, a.batch_number, a.quantity, a.sequence, a.part, a.line_quantity,
  a.needed_by, null, a.order_id, a.line_id, a.priority, null, a.may_split, a.end_micros
from unnest((select cast(? as text[])), (select cast(? as text[])), (select cast(? as text[]))) as r(sku, order_id, line_id)
cross join lateral (select * from stock_allocation a where a.sku = r.sku and a.order_id = r.order_id and a.line_id = r.line_id offset 0) a
union all
select 'dispatched', d.sku, d.quantity, d.returned, null, null, null,
  d.needed_by, null, d.order_id, d.line_id, null, null, null, null
from unnest((select cast(? as text[])), (select cast(? as text[])), (select cast(? as text[]))) as r(sku, order_id, line_id)
cross join lateral (select * from stock_dispatched d where d.sku = r.sku and d.order_id = r.order_id and d.line_id = r.line_id offset 0) d;

-- several new batches of a product
select 'product', p.sku, p.version, p.allocated,
  null, null, null, null, null, null, null, null, null, p.reservations, p.waiting
from stock_product p
where p.sku = ?
union all
select 'batch', b.sku, b.batch_number, b.registered_quantity, b.quantity, b.allocated, b.line_count,
  b.registered_eta, b.eta, b.reference, null, b.on_hold, b.best_before, null, null
from stock_batch b
where b.sku = ? and b.is_open = 1
union all
select 'product', p.sku, p.version, p.allocated,
  null, null, null, null, null, null, null, null, null, p.reservations, p.waiting
from unnest((select cast(? as text[]))) as r(reference)
cross join lateral (select * from stock_reference x where x.reference = r.reference offset 0) x
cross join lateral (select * from stock_product p where p.sku = x.sku offset 0) p
union all
select 'batch', b.sku, b.batch_number, b.registered_quantity, b.quantity, b.allocated, b.line_count,
  b.registered_eta, b.eta, b.reference, null, b.on_hold, b.best_before, null, null
from unnest((select cast(? as text[]))) as r(reference)
cross join lateral (select * from stock_reference x where x.reference = r.reference offset 0) x
cross join lateral (select * from stock_batch b where b.sku = x.sku and b.is_open = 1 offset 0) b
union all
select 'batch', b.sku, b.batch_number, b.registered_quantity, b.quantity, b.allocated, b.line_count,
  b.registered_eta, b.eta, b.reference, null, b.on_hold, b.best_before, null, null
from unnest((select cast(? as text[]))) as r(reference)
cross join lateral (select * from stock_reference x where x.reference = r.reference offset 0) x
cross join lateral (select * from stock_batch b where b.sku = x.sku and b.batch_number = x.batch_number offset 0) b
union all
select 'archived', x.sku, x.batch_number, x.registered_quantity, null, null, null,
  x.registered_eta, null, x.reference, null, null, x.best_before, null, null
from unnest((select cast(? as text[]))) as r(reference)
cross join lateral (select * from stock_reference x where x.reference = r.reference and x.registered_quantity is not null offset 0) x;

-- several lines of a product
select 'product', p.sku, p.version, p.allocated,
  null, null, null, null, null, null, null, null, null, p.reservations, p.waiting
from stock_product p
where p.sku = ?
union all
select 'batch', b.sku, b.batch_number, b.registered_quantity, b.quantity, b.allocated, b.line_count,
  b.registered_eta, b.eta, b.reference, null, b.on_hold, b.best_before, null, null
from stock_batch b
where b.sku = ? and b.is_open = 1
union all
select 'batch', b.sku, b.batch_number, b.registered_quantity, b.quantity, b.allocated, b.line_count,
  b.registered_eta, b.eta, b.reference, null, b.on_hold, b.best_before, null, null
from unnest((select cast(? as text[])), (select cast(? as text[])), (select cast(? as text[]))) as r(sku, order_id, line_id)
cross join lateral (select * from stock_allocation a where a.sku = r.sku and a.order_id = r.order_id and a.line_id = r.line_id offset 0) a
cross join lateral (select * from stock_batch b where b.sku = a.sku and b.batch_number = a.batch_number offset 0) b
union all
select 'part', a.sku, a.batch_number, a.quantity, a.sequence, a.part, a.line_quantity,
  a.needed_by, null, a.order_id, a.line_id, a.priority, null, a.may_split, a.end_micros
from unnest((select cast(? as text[])), (select cast(? as text[])), (select cast(? as text[]))) as r(sku, order_id, line_id)
cross join lateral (select * from stock_allocation a where a.sku = r.sku and a.order_id = r.order_id and a.line_id = r.line_id offset 0) a
union all
select 'dispatched', d.sku, d.quantity, d.returned, null, null, null,
  d.needed_by, null, d.order_id, d.line_id, null, null, null, null
from unnest((select cast(? as text[])), (select cast(? as text[])), (select cast(? as text[]))) as r(sku, order_id, line_id)
cross join lateral (select * from stock_dispatched d where d.sku = r.sku and d.order_id = r.order_id and d.line_id = r.line_id offset 0) d;

-- a message
select 'product', p.sku, p.version, p.allocated,
  null, null, null, null, null, null, null, null, null, p.reservations, p.waiting
from stock_product p
where p.sku = ?
union all
select 'batch', b.sku, b.batch_number, b.registered_quantity, b.quantity, b.allocated, b.line_count,
  b.registered_eta, b.eta, b.reference, null, b.on_hold, b.best_before, null, null
from stock_batch b
where b.sku = ? and b.is_open = 1
union all
select 'part', a.sku, a.batch_number, a.quantity, a.sequence, a.part, a.line_quantity,
  a.needed_by, null, a.order_id, a.line_id, a.priority, null, a.may_split, a.end_micros
from stock_allocation a
where a.sku = ? and a.order_id = ? and a.line_id = ?
union all
select 'dispatched', d.sku, d.quantity, d.returned, null, null, null,
  d.needed_by, null, d.order_id, d.line_id, null, null, null, null
from stock_dispatched d
where d.sku = ? and d.order_id = ? and d.line_id = ?
union all
select 'receipt', m.id, m.outcome_part, null, null, null, null, null, null, m.command_digest, m.outcome, null, null, null, null
from stock_message m
where m.id = ?;

-- a message that changes nothing
select 'product', p.sku, p.version, p.allocated,
  null, null, null, null, null, null, null, null, null, p.reservations, p.waiting
from stock_product p
where p.sku = ?
union all
select 'batch', b.sku, b.batch_number, b.registered_quantity, b.quantity, b.allocated, b.line_count,
  b.registered_eta, b.eta, b.reference, null, b.on_hold, b.best_before, null, null
from stock_batch b
where b.sku = ? and b.is_open = 1
union all
select 'batch', b.sku, b.batch_number, b.registered_quantity, b.quantity, b.allocated, b.line_count,
  b.registered_eta, b.eta, b.reference, null, b.on_hold, b.best_before, null, null
from stock_allocation a
cross join lateral (select * from stock_batch b where b.sku = a.sku and b.batch_number = a.batch_number offset 0) b
where a.sku = ? and a.order_id = ? and a.line_id = ?
union all
select 'part', a.sku, a.batch_number, a.quantity, a.sequence, a.part, a.line_quantity,
  a.needed_by, null, a.order_id, a.line_id, a.priority, null, a.may_split, a.end_micros
from stock_allocation a
where a.sku = ? and a.order_id = ? and a.line_id = ?
union all
select 'dispatched', d.sku, d.quantity, d.returned, null, null, null,
  d.needed_by, null, d.order_id, d.line_id, null, null, null, null
from stock_dispatched d
where d.sku = ? and d.order_id = ? and d.line_id = ?
union all
select 'receipt', m.id, m.outcome_part, null, null, null, null, null, null, m.command_digest, m.outcome, null, null, null, null
from stock_message m
where m.id = ?;

-- an answer that rests on a free reference
select 'product', p.sku, p.version, p.allocated,
  null, null, null, null, null, null, null, null, null, p.reservations, p.waiting
from stock_product p
where p.sku = ?
union all
select 'batch', b.sku, b.batch_number, b.registered_quantity, b.quantity, b.allocated, b.line_count,
  b.registered_eta, b.eta, b.reference, null, b.on_hold, b.best_before, null, null
from stock_batch b
where b.sku = ? and b.is_open = 1
union all
select 'batch', b.sku, b.batch_number, b.registered_quantity, b.quantity, b.allocated, b.line_count,
  b.registered_eta, b.eta, b.reference, null, b.on_hold, b.best_before, null, null
from stock_allocation a
cross join lateral (select * from stock_batch b where b.sku = a.sku and b.batch_number = a.batch_number offset 0) b
where a.sku = ? and a.order_id = ? and a.line_id = ?
union all
select 'product', p.sku, p.version, p.allocated,
  null, null, null, null, null, null, null, null, null, p.reservations, p.waiting
from stock_reference x
cross join lateral (select * from stock_product p where p.sku = x.sku offset 0) p
where x.reference = ?
union all
select 'batch', b.sku, b.batch_number, b.registered_quantity, b.quantity, b.allocated, b.line_count,
  b.registered_eta, b.eta, b.reference, null, b.on_hold, b.best_before, null, null
from stock_reference x
cross join lateral (select * from stock_batch b where b.sku = x.sku and b.is_open = 1 offset 0) b
where x.reference = ?
union all
select 'batch', b.sku, b.batch_number, b.registered_quantity, b.quantity, b.allocated, b.line_count,
  b.registered_eta, b.eta, b.reference, null, b.on_hold, b.best_before, null, null
from stock_reference x
cross join lateral (select * from stock_batch b where b.sku = x.sku and b.batch_number = x.batch_number offset 0) b
where x.reference = ?
union all
select 'archived', x.sku, x.batch_number, x.registered_quantity, null, null, null,
  x.registered_eta, null, x.reference, null, null, x.best_before, null, null
from stock_reference x
where x.reference = ? and x.registered_quantity is not null
union all
select 'part', a.sku, a.batch_number, a.quantity, a.sequence, a.part, a.line_quantity,
  a.needed_by, null, a.order_id, a.line_id, a.priority, null, a.may_split, a.end_micros
from stock_allocation a
where a.sku = ? and a.order_id = ? and a.line_id = ?
union all
select 'dispatched', d.sku, d.quantity, d.returned, null, null, null,
  d.needed_by, null, d.order_id, d.line_id, null, null, null, null
from stock_dispatched d
where d.sku = ? and d.order_id = ? and d.line_id = ?;

-- an answer that rests on free references
select 'product', p.sku, p.version, p.allocated,
  null, null, null, null, null, null, null, null, null, p.reservations, p.waiting
from stock_product p
where p.sku = ?
union all
select 'batch', b.sku, b.batch_number, b.registered_quantity, b.quantity, b.allocated, b.line_count,
  b.registered_eta, b.eta, b.reference, null, b.on_hold, b.best_before, null, null
from stock_batch b
where b.sku = ? and b.is_open = 1
union all
select 'batch', b.sku, b.batch_number, b.registered_quantity, b.quantity, b.allocated, b.line_count,
  b.registered_eta, b.eta, b.reference, null, b.on_hold, b.best_before, null, null
from stock_allocation a
cross join lateral (select * from stock_batch b where b.sku = a.sku and b.batch_number = a.batch_number offset 0) b
where a.sku = ? and a.order_id = ? and a.line_id = ?
union all
select 'product', p.sku, p.version, p.allocated,
  null, null, null, null, null, null, null, null, null, p.reservations, p.waiting
from unnest((select cast(? as text[]))) as r(reference)
cross join lateral (select * from stock_reference x where x.reference = r.reference offset 0) x
cross join lateral (select * from stock_product p where p.sku = x.sku offset 0) p
union all
select 'batch', b.sku, b.batch_number, b.registered_quantity, b.quantity, b.allocated, b.line_count,
  b.registered_eta, b.eta, b.reference, null, b.on_hold, b.best_before, null, null
from unnest((select cast(? as text[]))) as r(reference)
cross join lateral (select * from stock_reference x where x.reference = r.reference offset 0) x
cross join lateral (select * from stock_batch b where b.sku = x.sku and b.is_open = 1 offset 0) b
union all
select 'batch', b.sku, b.batch_number, b.registered_quantity, b.quantity, b.allocated, b.line_count,
  b.registered_eta, b.eta, b.reference, null, b.on_hold, b.best_before, null, null
from unnest((select cast(? as text[]))) as r(reference)
cross join lateral (select * from stock_reference x where x.reference = r.reference offset 0) x
cross join lateral (select * from stock_batch b where b.sku = x.sku and b.batch_number = x.batch_number offset 0) b
union all
select 'archived', x.sku, x.batch_number, x.registered_quantity, null, null, null,
  x.registered_eta, null, x.reference, null, null, x.best_before, null, null
from unnest((select cast(? as text[]))) as r(reference)
cross join lateral (select * from stock_reference x where x.reference = r.reference and x.registered_quantity is not null offset 0) x
union all
select 'part', a.sku, a.batch_number, a.quantity, a.sequence, a.part, a.line_quantity,
  a.needed_by, null, a.order_id, a.line_id, a.priority, null, a.may_split, a.end_micros
from stock_allocation a
where a.sku = ? and a.order_id = ? and a.line_id = ?
union all
select 'dispatched', d.sku, d.quantity, d.returned, null, null, null,
  d.needed_by, null, d.order_id, d.line_id, null, null, null, null
from stock_dispatched d
where d.sku = ? and d.order_id = ? and d.line_id = ?;

-- a reservation that is confirmed
select 'product', p.sku, p.version, p.allocated,
  (select w.quantity from stock_waiting w where w.sku = p.sku and w.may_split = 0
    order by w.sku, w.may_split, w.quantity limit 1),
  (select w.quantity from stock_waiting w where w.sku = p.sku and w.may_split = 1
    order by w.sku, w.may_split, w.quantity limit 1),
  null, null, null, null, null, null, null, p.reservations, p.waiting
from stock_product p
where p.sku = ?
union all
select 'batch', b.sku, b.batch_number, b.registered_quantity, b.quantity, b.allocated, b.line_count,
  b.registered_eta, b.eta, b.reference, null, b.on_hold, b.best_before, null, null
from stock_batch b
where b.sku = ? and b.is_open = 1
union all
select 'part', a.sku, a.batch_number, a.quantity, a.sequence, a.part, a.line_quantity,
  a.needed_by, null, a.order_id, a.line_id, a.priority, null, a.may_split, a.end_micros
from stock_allocation a
where a.sku = ? and a.end_micros between -62135596800000000 and ?
union all
select 'batch', b.sku, b.batch_number, b.registered_quantity, b.quantity, b.allocated, b.line_count,
  b.registered_eta, b.eta, b.reference, null, b.on_hold, b.best_before, null, null
from stock_allocation a
cross join lateral (select * from stock_batch b where b.sku = a.sku and b.batch_number = a.batch_number offset 0) b
where a.sku = ? and a.end_micros between -62135596800000000 and ?
union all
select 'batch', b.sku, b.batch_number, b.registered_quantity, b.quantity, b.allocated, b.line_count,
  b.registered_eta, b.eta, b.reference, null, b.on_hold, b.best_before, null, null
from stock_allocation a
cross join lateral (select * from stock_batch b where b.sku = a.sku and b.batch_number = a.batch_number offset 0) b
where a.sku = ? and a.order_id = ? and a.line_id = ?
union all
select 'part', a.sku, a.batch_number, a.quantity, a.sequence, a.part, a.line_quantity,
  a.needed_by, null, a.order_id, a.line_id, a.priority, null, a.may_split, a.end_micros
from stock_allocation a
where a.sku = ? and a.order_id = ? and a.line_id = ?
union all
select 'waiting', w.sku, w.quantity, w.place, w.priority, w.may_split, null,
  w.needed_by, null, w.order_id, w.line_id, null, null, null, null
from stock_waiting w
where w.sku = ? and w.order_id = ? and w.line_id = ?
union all
select 'dispatched', d.sku, d.quantity, d.returned, null, null, null,
  d.needed_by, null, d.order_id, d.line_id, null, null, null, null
from stock_dispatched d
where d.sku = ? and d.order_id = ? and d.line_id = ?;

-- an order that is confirmed
select 'product', p.sku, p.version, p.allocated,
  (select w.quantity from stock_waiting w where w.sku = p.sku and w.may_split = 0
    order by w.sku, w.may_split, w.quantity limit 1),
  (select w.quantity from stock_waiting w where w.sku = p.sku and w.may_split = 1
    order by w.sku, w.may_split, w.quantity limit 1),
  null, null, null, null, null, null, null, p.reservations, p.waiting
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
) o
cross join lateral (select * from stock_product p where p.sku = o.sku offset 0) p
union all
select 'batch', b.sku, b.batch_number, b.registered_quantity, b.quantity, b.allocated, b.line_count,
  b.registered_eta, b.eta, b.reference, null, b.on_hold, b.best_before, null, null
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
) o
cross join lateral (select * from stock_batch b where b.sku = o.sku and b.is_open = 1 offset 0) b
union all
select 'batch', b.sku, b.batch_number, b.registered_quantity, b.quantity, b.allocated, b.line_count,
  b.registered_eta, b.eta, b.reference, null, b.on_hold, b.best_before, null, null
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
) o
cross join lateral (select * from stock_allocation a where a.sku = o.sku and a.end_micros between -62135596800000000 and ? offset 0) a
cross join lateral (select * from stock_batch b where b.sku = a.sku and b.batch_number = a.batch_number offset 0) b
union all
select 'part', a.sku, a.batch_number, a.quantity, a.sequence, a.part, a.line_quantity,
  a.needed_by, null, a.order_id, a.line_id, a.priority, null, a.may_split, a.end_micros
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
) o
cross join lateral (select * from stock_allocation a where a.sku = o.sku and a.end_micros between -62135596800000000 and ? offset 0) a
union all
select 'batch', b.sku, b.batch_number, b.registered_quantity, b.quantity, b.allocated, b.line_count,
  b.registered_eta, b.eta, b.reference, null, b.on_hold, b.best_before, null, null
from stock_allocation a
cross join lateral (select * from stock_batch b where b.sku = a.sku and b.batch_number = a.batch_number offset 0) b
where a.order_id = ?
union all
select 'part', a.sku, a.batch_number, a.quantity, a.sequence, a.part, a.line_quantity,
  a.needed_by, null, a.order_id, a.line_id, a.priority, null, a.may_split, a.end_micros
from stock_allocation a
where a.order_id = ?
union all
select 'waiting', w.sku, w.quantity, w.place, w.priority, w.may_split, null,
  w.needed_by, null, w.order_id, w.line_id, null, null, null, null
from stock_waiting w
where w.order_id = ?
union all
select 'dispatched', d.sku, d.quantity, d.returned, null, null, null,
  d.needed_by, null, d.order_id, d.line_id, null, null, null, null
from stock_dispatched d
where d.order_id = ?;

-- orders that are confirmed
select 'product', p.sku, p.version, p.allocated,
  (select w.quantity from stock_waiting w where w.sku = p.sku and w.may_split = 0
    order by w.sku, w.may_split, w.quantity limit 1),
  (select w.quantity from stock_waiting w where w.sku = p.sku and w.may_split = 1
    order by w.sku, w.may_split, w.quantity limit 1),
  null, null, null, null, null, null, null, p.reservations, p.waiting
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
) o
cross join lateral (select * from stock_product p where p.sku = o.sku offset 0) p
union all
select 'batch', b.sku, b.batch_number, b.registered_quantity, b.quantity, b.allocated, b.line_count,
  b.registered_eta, b.eta, b.reference, null, b.on_hold, b.best_before, null, null
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
) o
cross join lateral (select * from stock_batch b where b.sku = o.sku and b.is_open = 1 offset 0) b
union all
select 'batch', b.sku, b.batch_number, b.registered_quantity, b.quantity, b.allocated, b.line_count,
  b.registered_eta, b.eta, b.reference, null, b.on_hold, b.best_before, null, null
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
) o
cross join lateral (select * from stock_allocation a where a.sku = o.sku and a.end_micros between -62135596800000000 and ? offset 0) a
cross join lateral (select * from stock_batch b where b.sku = a.sku and b.batch_number = a.batch_number offset 0) b
union all
select 'part', a.sku, a.batch_number, a.quantity, a.sequence, a.part, a.line_quantity,
  a.needed_by, null, a.order_id, a.line_id, a.priority, null, a.may_split, a.end_micros
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
) o
cross join lateral (select * from stock_allocation a where a.sku = o.sku and a.end_micros between -62135596800000000 and ? offset 0) a
union all
select 'batch', b.sku, b.batch_number, b.registered_quantity, b.quantity, b.allocated, b.line_count,
  b.registered_eta, b.eta, b.reference, null, b.on_hold, b.best_before, null, null
from unnest((select cast(? as text[]))) as r(order_id)
cross join lateral (select * from stock_allocation a where a.order_id = r.order_id offset 0) a
cross join lateral (select * from stock_batch b where b.sku = a.sku and b.batch_number = a.batch_number offset 0) b
union all
select 'part', a.sku, a.batch_number, a.quantity, a.sequence, a.part, a.line_quantity,
  a.needed_by, null, a.order_id, a.line_id, a.priority, null, a.may_split, a.end_micros
from unnest((select cast(? as text[]))) as r(order_id)
cross join lateral (select * from stock_allocation a where a.order_id = r.order_id offset 0) a
union all
select 'waiting', w.sku, w.quantity, w.place, w.priority, w.may_split, null,
  w.needed_by, null, w.order_id, w.line_id, null, null, null, null
from unnest((select cast(? as text[]))) as r(order_id)
cross join lateral (select * from stock_waiting w where w.order_id = r.order_id offset 0) w
union all
select 'dispatched', d.sku, d.quantity, d.returned, null, null, null,
  d.needed_by, null, d.order_id, d.line_id, null, null, null, null
from unnest((select cast(? as text[]))) as r(order_id)
cross join lateral (select * from stock_dispatched d where d.order_id = r.order_id offset 0) d;

-- reservations that have ended
select 'product', p.sku, p.version, p.allocated,
  (select w.quantity from stock_waiting w where w.sku = p.sku and w.may_split = 0
    order by w.sku, w.may_split, w.quantity limit 1),
  (select w.quantity from stock_waiting w where w.sku = p.sku and w.may_split = 1
    order by w.sku, w.may_split, w.quantity limit 1),
  null, null, null, null, null, null, null, p.reservations, p.waiting
from stock_product p
where p.sku = ?
union all
select 'batch', b.sku, b.batch_number, b.registered_quantity, b.quantity, b.allocated, b.line_count,
  b.registered_eta, b.eta, b.reference, null, b.on_hold, b.best_before, null, null
from stock_batch b
where b.sku = ? and b.is_open = 1
union all
select 'part', a.sku, a.batch_number, a.quantity, a.sequence, a.part, a.line_quantity,
  a.needed_by, null, a.order_id, a.line_id, a.priority, null, a.may_split, a.end_micros
from stock_allocation a
where a.sku = ? and a.end_micros between -62135596800000000 and ?
union all
select 'batch', b.sku, b.batch_number, b.registered_quantity, b.quantity, b.allocated, b.line_count,
  b.registered_eta, b.eta, b.reference, null, b.on_hold, b.best_before, null, null
from stock_allocation a
cross join lateral (select * from stock_batch b where b.sku = a.sku and b.batch_number = a.batch_number offset 0) b
where a.sku = ? and a.end_micros between -62135596800000000 and ?;

-- lines that wait
select 'product', p.sku, p.version, p.allocated,
  (select w.quantity from stock_waiting w where w.sku = p.sku and w.may_split = 0
    order by w.sku, w.may_split, w.quantity limit 1),
  (select w.quantity from stock_waiting w where w.sku = p.sku and w.may_split = 1
    order by w.sku, w.may_split, w.quantity limit 1),
  null, null, null, null, null, null, null, p.reservations, p.waiting
from stock_product p
where p.sku = ?
union all
select 'batch', b.sku, b.batch_number, b.registered_quantity, b.quantity, b.allocated, b.line_count,
  b.registered_eta, b.eta, b.reference, null, b.on_hold, b.best_before, null, null
from stock_batch b
where b.sku = ? and b.is_open = 1
union all
select 'part', a.sku, a.batch_number, a.quantity, a.sequence, a.part, a.line_quantity,
  a.needed_by, null, a.order_id, a.line_id, a.priority, null, a.may_split, a.end_micros
from stock_allocation a
where a.sku = ? and a.end_micros between -62135596800000000 and ?
union all
select 'batch', b.sku, b.batch_number, b.registered_quantity, b.quantity, b.allocated, b.line_count,
  b.registered_eta, b.eta, b.reference, null, b.on_hold, b.best_before, null, null
from stock_allocation a
cross join lateral (select * from stock_batch b where b.sku = a.sku and b.batch_number = a.batch_number offset 0) b
where a.sku = ? and a.end_micros between -62135596800000000 and ?
union all
select 'batch', b.sku, b.batch_number, b.registered_quantity, b.quantity, b.allocated, b.line_count,
  b.registered_eta, b.eta, b.reference, null, b.on_hold, b.best_before, null, null
from unnest((select cast(? as text[])), (select cast(? as text[])), (select cast(? as text[]))) as r(sku, order_id, line_id)
cross join lateral (select * from stock_allocation a where a.sku = r.sku and a.order_id = r.order_id and a.line_id = r.line_id offset 0) a
cross join lateral (select * from stock_batch b where b.sku = a.sku and b.batch_number = a.batch_number offset 0) b
union all
select 'part', a.sku, a.batch_number, a.quantity, a.sequence, a.part, a.line_quantity,
  a.needed_by, null, a.order_id, a.line_id, a.priority, null, a.may_split, a.end_micros
from unnest((select cast(? as text[])), (select cast(? as text[])), (select cast(? as text[]))) as r(sku, order_id, line_id)
cross join lateral (select * from stock_allocation a where a.sku = r.sku and a.order_id = r.order_id and a.line_id = r.line_id offset 0) a
union all
select 'waiting', w.sku, w.quantity, w.place, w.priority, w.may_split, null,
  w.needed_by, null, w.order_id, w.line_id, null, null, null, null
from unnest((select cast(? as text[])), (select cast(? as text[])), (select cast(? as text[]))) as r(sku, order_id, line_id)
cross join lateral (select * from stock_waiting w where w.sku = r.sku and w.order_id = r.order_id and w.line_id = r.line_id offset 0) w
union all
select 'dispatched', d.sku, d.quantity, d.returned, null, null, null,
  d.needed_by, null, d.order_id, d.line_id, null, null, null, null
from unnest((select cast(? as text[])), (select cast(? as text[])), (select cast(? as text[]))) as r(sku, order_id, line_id)
cross join lateral (select * from stock_dispatched d where d.sku = r.sku and d.order_id = r.order_id and d.line_id = r.line_id offset 0) d;

-- room for a line that waits
select 'product', p.sku, p.version, p.allocated,
  (select w.quantity from stock_waiting w where w.sku = p.sku and w.may_split = 0
    order by w.sku, w.may_split, w.quantity limit 1),
  (select w.quantity from stock_waiting w where w.sku = p.sku and w.may_split = 1
    order by w.sku, w.may_split, w.quantity limit 1),
  null, null, null, null, null, null, null, p.reservations, p.waiting
from stock_product p
where p.sku = ?
union all
select 'batch', b.sku, b.batch_number, b.registered_quantity, b.quantity, b.allocated, b.line_count,
  b.registered_eta, b.eta, b.reference, null, b.on_hold, b.best_before, null, null
from stock_batch b
where b.sku = ? and b.is_open = 1
union all
select 'part', a.sku, a.batch_number, a.quantity, a.sequence, a.part, a.line_quantity,
  a.needed_by, null, a.order_id, a.line_id, a.priority, null, a.may_split, a.end_micros
from stock_allocation a
where a.sku = ? and a.end_micros between -62135596800000000 and ?
union all
select 'batch', b.sku, b.batch_number, b.registered_quantity, b.quantity, b.allocated, b.line_count,
  b.registered_eta, b.eta, b.reference, null, b.on_hold, b.best_before, null, null
from stock_allocation a
cross join lateral (select * from stock_batch b where b.sku = a.sku and b.batch_number = a.batch_number offset 0) b
where a.sku = ? and a.end_micros between -62135596800000000 and ?
union all
select 'product', p.sku, p.version, p.allocated,
  (select w.quantity from stock_waiting w where w.sku = p.sku and w.may_split = 0
    order by w.sku, w.may_split, w.quantity limit 1),
  (select w.quantity from stock_waiting w where w.sku = p.sku and w.may_split = 1
    order by w.sku, w.may_split, w.quantity limit 1),
  null, null, null, null, null, null, null, p.reservations, p.waiting
from stock_reference x
cross join lateral (select * from stock_product p where p.sku = x.sku offset 0) p
where x.reference = ?
union all
select 'batch', b.sku, b.batch_number, b.registered_quantity, b.quantity, b.allocated, b.line_count,
  b.registered_eta, b.eta, b.reference, null, b.on_hold, b.best_before, null, null
from stock_reference x
cross join lateral (select * from stock_batch b where b.sku = x.sku and b.is_open = 1 offset 0) b
where x.reference = ?
union all
select 'batch', b.sku, b.batch_number, b.registered_quantity, b.quantity, b.allocated, b.line_count,
  b.registered_eta, b.eta, b.reference, null, b.on_hold, b.best_before, null, null
from stock_reference x
cross join lateral (select * from stock_batch b where b.sku = x.sku and b.batch_number = x.batch_number offset 0) b
where x.reference = ?
union all
select 'archived', x.sku, x.batch_number, x.registered_quantity, null, null, null,
  x.registered_eta, null, x.reference, null, null, x.best_before, null, null
from stock_reference x
where x.reference = ? and x.registered_quantity is not null
union all
select 'part', a.sku, a.batch_number, a.quantity, a.sequence, a.part, a.line_quantity,
  a.needed_by, null, a.order_id, a.line_id, a.priority, null, a.may_split, a.end_micros
from stock_reference x
cross join lateral (select * from stock_allocation a where a.sku = x.sku and a.end_micros between -62135596800000000 and ? offset 0) a
where x.reference = ?
union all
select 'batch', b.sku, b.batch_number, b.registered_quantity, b.quantity, b.allocated, b.line_count,
  b.registered_eta, b.eta, b.reference, null, b.on_hold, b.best_before, null, null
from stock_reference x
cross join lateral (select * from stock_allocation a where a.sku = x.sku and a.end_micros between -62135596800000000 and ? offset 0) a
cross join lateral (select * from stock_batch b where b.sku = a.sku and b.batch_number = a.batch_number offset 0) b
where x.reference = ?;

-- units of several lines that come back
select 'product', p.sku, p.version, p.allocated,
  null, null, null, null, null, null, null, null, null, p.reservations, p.waiting
from stock_product p
where p.sku = ?
union all
select 'batch', b.sku, b.batch_number, b.registered_quantity, b.quantity, b.allocated, b.line_count,
  b.registered_eta, b.eta, b.reference, null, b.on_hold, b.best_before, null, null
from stock_batch b
where b.sku = ? and b.is_open = 1
union all
select 'batch', b.sku, b.batch_number, b.registered_quantity, b.quantity, b.allocated, b.line_count,
  b.registered_eta, b.eta, b.reference, null, b.on_hold, b.best_before, null, null
from unnest((select cast(? as text[])), (select cast(? as text[])), (select cast(? as text[]))) as r(sku, order_id, line_id)
cross join lateral (select * from stock_allocation a where a.sku = r.sku and a.order_id = r.order_id and a.line_id = r.line_id offset 0) a
cross join lateral (select * from stock_batch b where b.sku = a.sku and b.batch_number = a.batch_number offset 0) b
union all
select 'product', p.sku, p.version, p.allocated,
  null, null, null, null, null, null, null, null, null, p.reservations, p.waiting
from stock_reference x
cross join lateral (select * from stock_product p where p.sku = x.sku offset 0) p
where x.reference = ?
union all
select 'batch', b.sku, b.batch_number, b.registered_quantity, b.quantity, b.allocated, b.line_count,
  b.registered_eta, b.eta, b.reference, null, b.on_hold, b.best_before, null, null
from stock_reference x
cross join lateral (select * from stock_batch b where b.sku = x.sku and b.is_open = 1 offset 0) b
where x.reference = ?
union all
select 'batch', b.sku, b.batch_number, b.registered_quantity, b.quantity, b.allocated, b.line_count,
  b.registered_eta, b.eta, b.reference, null, b.on_hold, b.best_before, null, null
from stock_reference x
cross join lateral (select * from stock_batch b where b.sku = x.sku and b.batch_number = x.batch_number offset 0) b
where x.reference = ?
union all
select 'archived', x.sku, x.batch_number, x.registered_quantity, null, null, null,
  x.registered_eta, null, x.reference, null, null, x.best_before, null, null
from stock_reference x
where x.reference = ? and x.registered_quantity is not null
union all
select 'part', a.sku, a.batch_number, a.quantity, a.sequence, a.part, a.line_quantity,
  a.needed_by, null, a.order_id, a.line_id, a.priority, null, a.may_split, a.end_micros
from unnest((select cast(? as text[])), (select cast(? as text[])), (select cast(? as text[]))) as r(sku, order_id, line_id)
cross join lateral (select * from stock_allocation a where a.sku = r.sku and a.order_id = r.order_id and a.line_id = r.line_id offset 0) a
union all
select 'dispatched', d.sku, d.quantity, d.returned, null, null, null,
  d.needed_by, null, d.order_id, d.line_id, null, null, null, null
from unnest((select cast(? as text[])), (select cast(? as text[])), (select cast(? as text[]))) as r(sku, order_id, line_id)
cross join lateral (select * from stock_dispatched d where d.sku = r.sku and d.order_id = r.order_id and d.line_id = r.line_id offset 0) d;

-- a batch without units that is filled
select 'product', p.sku, p.version, p.allocated,
  null, null, null, null, null, null, null, null, null, p.reservations, p.waiting
from stock_reference x
cross join lateral (select * from stock_product p where p.sku = x.sku offset 0) p
where x.reference = ?
union all
select 'batch', b.sku, b.batch_number, b.registered_quantity, b.quantity, b.allocated, b.line_count,
  b.registered_eta, b.eta, b.reference, null, b.on_hold, b.best_before, null, null
from stock_reference x
cross join lateral (select * from stock_batch b where b.sku = x.sku and b.is_open = 1 offset 0) b
where x.reference = ?
union all
select 'batch', b.sku, b.batch_number, b.registered_quantity, b.quantity, b.allocated, b.line_count,
  b.registered_eta, b.eta, b.reference, null, b.on_hold, b.best_before, null, null
from stock_reference x
cross join lateral (select * from stock_batch b where b.sku = x.sku and b.batch_number = x.batch_number offset 0) b
where x.reference = ?
union all
select 'archived', x.sku, x.batch_number, x.registered_quantity, null, null, null,
  x.registered_eta, null, x.reference, null, null, x.best_before, null, null
from stock_reference x
where x.reference = ? and x.registered_quantity is not null;

-- a product with all its batches
select 'product', p.sku, p.version, p.allocated,
  (select w.quantity from stock_waiting w where w.sku = p.sku and w.may_split = 0
    order by w.sku, w.may_split, w.quantity limit 1),
  (select w.quantity from stock_waiting w where w.sku = p.sku and w.may_split = 1
    order by w.sku, w.may_split, w.quantity limit 1),
  null, null, null, null, null, null, null, p.reservations, p.waiting
from stock_product p
where p.sku = ?
union all
select 'batch', b.sku, b.batch_number, b.registered_quantity, b.quantity, b.allocated, b.line_count,
  b.registered_eta, b.eta, b.reference, null, b.on_hold, b.best_before, null, null
from stock_batch b
where b.sku = ?
union all
select 'part', a.sku, a.batch_number, a.quantity, a.sequence, a.part, a.line_quantity,
  a.needed_by, null, a.order_id, a.line_id, a.priority, null, a.may_split, a.end_micros
from stock_allocation a
where a.sku = ? and a.end_micros between -62135596800000000 and ?
union all
select 'batch', b.sku, b.batch_number, b.registered_quantity, b.quantity, b.allocated, b.line_count,
  b.registered_eta, b.eta, b.reference, null, b.on_hold, b.best_before, null, null
from stock_allocation a
cross join lateral (select * from stock_batch b where b.sku = a.sku and b.batch_number = a.batch_number offset 0) b
where a.sku = ? and a.end_micros between -62135596800000000 and ?;

-- known batches
select 'product', p.sku, p.version, p.allocated,
  null, null, null, null, null, null, null, null, null, p.reservations, p.waiting
from unnest((select cast(? as text[]))) as r(reference)
cross join lateral (select * from stock_reference x where x.reference = r.reference offset 0) x
cross join lateral (select * from stock_product p where p.sku = x.sku offset 0) p
union all
select 'batch', b.sku, b.batch_number, b.registered_quantity, b.quantity, b.allocated, b.line_count,
  b.registered_eta, b.eta, b.reference, null, b.on_hold, b.best_before, null, null
from unnest((select cast(? as text[]))) as r(reference)
cross join lateral (select * from stock_reference x where x.reference = r.reference offset 0) x
cross join lateral (select * from stock_batch b where b.sku = x.sku and b.is_open = 1 offset 0) b
union all
select 'batch', b.sku, b.batch_number, b.registered_quantity, b.quantity, b.allocated, b.line_count,
  b.registered_eta, b.eta, b.reference, null, b.on_hold, b.best_before, null, null
from unnest((select cast(? as text[]))) as r(reference)
cross join lateral (select * from stock_reference x where x.reference = r.reference offset 0) x
cross join lateral (select * from stock_batch b where b.sku = x.sku and b.batch_number = x.batch_number offset 0) b
union all
select 'archived', x.sku, x.batch_number, x.registered_quantity, null, null, null,
  x.registered_eta, null, x.reference, null, null, x.best_before, null, null
from unnest((select cast(? as text[]))) as r(reference)
cross join lateral (select * from stock_reference x where x.reference = r.reference and x.registered_quantity is not null offset 0) x;

-- a batch that is late
select 'product', p.sku, p.version, p.allocated,
  null, null, null, null, null, null, null, null, null, p.reservations, p.waiting
from stock_reference x
cross join lateral (select * from stock_product p where p.sku = x.sku offset 0) p
where x.reference = ?
union all
select 'batch', b.sku, b.batch_number, b.registered_quantity, b.quantity, b.allocated, b.line_count,
  b.registered_eta, b.eta, b.reference, null, b.on_hold, b.best_before, null, null
from stock_reference x
cross join lateral (select * from stock_batch b where b.sku = x.sku and b.is_open = 1 offset 0) b
where x.reference = ?
union all
select 'batch', b.sku, b.batch_number, b.registered_quantity, b.quantity, b.allocated, b.line_count,
  b.registered_eta, b.eta, b.reference, null, b.on_hold, b.best_before, null, null
from stock_reference x
cross join lateral (select * from stock_batch b where b.sku = x.sku and b.batch_number = x.batch_number offset 0) b
where x.reference = ?
union all
select 'archived', x.sku, x.batch_number, x.registered_quantity, null, null, null,
  x.registered_eta, null, x.reference, null, null, x.best_before, null, null
from stock_reference x
where x.reference = ? and x.registered_quantity is not null
union all
select 'part', a.sku, a.batch_number, a.quantity, a.sequence, a.part, a.line_quantity,
  a.needed_by, null, a.order_id, a.line_id, a.priority, null, a.may_split, a.end_micros
from stock_reference x
cross join lateral (select * from stock_allocation a where a.sku = x.sku and a.batch_number = x.batch_number and a.needed_by < cast(? as date) offset 0) a
where x.reference = ?
union all
select 'batch', b.sku, b.batch_number, b.registered_quantity, b.quantity, b.allocated, b.line_count,
  b.registered_eta, b.eta, b.reference, null, b.on_hold, b.best_before, null, null
from stock_reference x
cross join lateral (select * from stock_allocation h where h.sku = x.sku and h.batch_number = x.batch_number and h.needed_by < cast(? as date) and h.quantity < h.line_quantity offset 0) h
cross join lateral (select * from stock_allocation a where a.sku = h.sku and a.order_id = h.order_id and a.line_id = h.line_id offset 0) a
cross join lateral (select * from stock_batch b where b.sku = a.sku and b.batch_number = a.batch_number offset 0) b
where x.reference = ?
union all
select 'part', a.sku, a.batch_number, a.quantity, a.sequence, a.part, a.line_quantity,
  a.needed_by, null, a.order_id, a.line_id, a.priority, null, a.may_split, a.end_micros
from stock_reference x
cross join lateral (select * from stock_allocation h where h.sku = x.sku and h.batch_number = x.batch_number and h.needed_by < cast(? as date) and h.quantity < h.line_quantity offset 0) h
cross join lateral (select * from stock_allocation a where a.sku = h.sku and a.order_id = h.order_id and a.line_id = h.line_id offset 0) a
where x.reference = ?;

-- batches that are late
select 'product', p.sku, p.version, p.allocated,
  null, null, null, null, null, null, null, null, null, p.reservations, p.waiting
from unnest((select cast(? as text[]))) as r(reference)
cross join lateral (select * from stock_reference x where x.reference = r.reference offset 0) x
cross join lateral (select * from stock_product p where p.sku = x.sku offset 0) p
union all
select 'batch', b.sku, b.batch_number, b.registered_quantity, b.quantity, b.allocated, b.line_count,
  b.registered_eta, b.eta, b.reference, null, b.on_hold, b.best_before, null, null
from unnest((select cast(? as text[]))) as r(reference)
cross join lateral (select * from stock_reference x where x.reference = r.reference offset 0) x
cross join lateral (select * from stock_batch b where b.sku = x.sku and b.is_open = 1 offset 0) b
union all
select 'batch', b.sku, b.batch_number, b.registered_quantity, b.quantity, b.allocated, b.line_count,
  b.registered_eta, b.eta, b.reference, null, b.on_hold, b.best_before, null, null
from unnest((select cast(? as text[]))) as r(reference)
cross join lateral (select * from stock_reference x where x.reference = r.reference offset 0) x
cross join lateral (select * from stock_batch b where b.sku = x.sku and b.batch_number = x.batch_number offset 0) b
union all
select 'archived', x.sku, x.batch_number, x.registered_quantity, null, null, null,
  x.registered_eta, null, x.reference, null, null, x.best_before, null, null
from unnest((select cast(? as text[]))) as r(reference)
cross join lateral (select * from stock_reference x where x.reference = r.reference and x.registered_quantity is not null offset 0) x
union all
select 'part', a.sku, a.batch_number, a.quantity, a.sequence, a.part, a.line_quantity,
  a.needed_by, null, a.order_id, a.line_id, a.priority, null, a.may_split, a.end_micros
from unnest((select cast(? as text[])), (select cast(? as date[]))) as r(reference, eta)
cross join lateral (select * from stock_reference x where x.reference = r.reference offset 0) x
cross join lateral (select * from stock_allocation a where a.sku = x.sku and a.batch_number = x.batch_number and a.needed_by < r.eta offset 0) a
union all
select 'batch', b.sku, b.batch_number, b.registered_quantity, b.quantity, b.allocated, b.line_count,
  b.registered_eta, b.eta, b.reference, null, b.on_hold, b.best_before, null, null
from unnest((select cast(? as text[])), (select cast(? as date[]))) as r(reference, eta)
cross join lateral (select * from stock_reference x where x.reference = r.reference offset 0) x
cross join lateral (select * from stock_allocation h where h.sku = x.sku and h.batch_number = x.batch_number and h.needed_by < r.eta and h.quantity < h.line_quantity offset 0) h
cross join lateral (select * from stock_allocation a where a.sku = h.sku and a.order_id = h.order_id and a.line_id = h.line_id offset 0) a
cross join lateral (select * from stock_batch b where b.sku = a.sku and b.batch_number = a.batch_number offset 0) b
union all
select 'part', a.sku, a.batch_number, a.quantity, a.sequence, a.part, a.line_quantity,
  a.needed_by, null, a.order_id, a.line_id, a.priority, null, a.may_split, a.end_micros
from unnest((select cast(? as text[])), (select cast(? as date[]))) as r(reference, eta)
cross join lateral (select * from stock_reference x where x.reference = r.reference offset 0) x
cross join lateral (select * from stock_allocation h where h.sku = x.sku and h.batch_number = x.batch_number and h.needed_by < r.eta and h.quantity < h.line_quantity offset 0) h
cross join lateral (select * from stock_allocation a where a.sku = h.sku and a.order_id = h.order_id and a.line_id = h.line_id offset 0) a;

-- a message
select 'receipt', m.id, m.outcome_part, null, null, null, null, null, null, m.command_digest, m.outcome, null, null, null, null
from stock_message m
where m.id = ?;

-- messages
select 'receipt', m.id, m.outcome_part, null, null, null, null, null, null, m.command_digest, m.outcome, null, null, null, null
from unnest((select cast(? as text[]))) as r(id)
cross join lateral (select * from stock_message m where m.id = r.id offset 0) m;

-- the lines of an order
select 'batch', b.sku, b.batch_number, b.registered_quantity, b.quantity, b.allocated, b.line_count,
  b.registered_eta, b.eta, b.reference, null, b.on_hold, b.best_before, null, null
from stock_allocation a
cross join lateral (select * from stock_batch b where b.sku = a.sku and b.batch_number = a.batch_number offset 0) b
where a.order_id = ?
union all
select 'part', a.sku, a.batch_number, a.quantity, a.sequence, a.part, a.line_quantity,
  a.needed_by, null, a.order_id, a.line_id, a.priority, null, a.may_split, a.end_micros
from stock_allocation a
where a.order_id = ?
union all
select 'waiting', w.sku, w.quantity, w.place, w.priority, w.may_split, null,
  w.needed_by, null, w.order_id, w.line_id, null, null, null, null
from stock_waiting w
where w.order_id = ?
union all
select 'dispatched', d.sku, d.quantity, d.returned, null, null, null,
  d.needed_by, null, d.order_id, d.line_id, null, null, null, null
from stock_dispatched d
where d.order_id = ?;

-- a line
select 'batch', b.sku, b.batch_number, b.registered_quantity, b.quantity, b.allocated, b.line_count,
  b.registered_eta, b.eta, b.reference, null, b.on_hold, b.best_before, null, null
from stock_allocation a
cross join lateral (select * from stock_batch b where b.sku = a.sku and b.batch_number = a.batch_number offset 0) b
where a.sku = ? and a.order_id = ? and a.line_id = ?
union all
select 'part', a.sku, a.batch_number, a.quantity, a.sequence, a.part, a.line_quantity,
  a.needed_by, null, a.order_id, a.line_id, a.priority, null, a.may_split, a.end_micros
from stock_allocation a
where a.sku = ? and a.order_id = ? and a.line_id = ?
union all
select 'waiting', w.sku, w.quantity, w.place, w.priority, w.may_split, null,
  w.needed_by, null, w.order_id, w.line_id, null, null, null, null
from stock_waiting w
where w.sku = ? and w.order_id = ? and w.line_id = ?
union all
select 'dispatched', d.sku, d.quantity, d.returned, null, null, null,
  d.needed_by, null, d.order_id, d.line_id, null, null, null, null
from stock_dispatched d
where d.sku = ? and d.order_id = ? and d.line_id = ?;

-- the batches of a product
select 'batch', b.sku, b.batch_number, b.registered_quantity, b.quantity, b.allocated, b.line_count,
  b.registered_eta, b.eta, b.reference, null, b.on_hold, b.best_before, null, null
from stock_batch b
where b.sku = ?
union all
select 'part', a.sku, a.batch_number, a.quantity, a.sequence, a.part, a.line_quantity,
  a.needed_by, null, a.order_id, a.line_id, a.priority, null, a.may_split, a.end_micros
from stock_allocation a
where a.sku = ? and a.end_micros between -62135596800000000 and ?;

-- the availability of a product
select 'product', p.sku, p.version, p.allocated,
  null, null, null, null, null, null, null, null, null, p.reservations, p.waiting
from stock_product p
where p.sku = ?
union all
select 'batch', b.sku, b.batch_number, b.registered_quantity, b.quantity, b.allocated, b.line_count,
  b.registered_eta, b.eta, b.reference, null, b.on_hold, b.best_before, null, null
from stock_batch b
where b.sku = ? and b.is_open = 1
union all
select 'part', a.sku, a.batch_number, a.quantity, a.sequence, a.part, a.line_quantity,
  a.needed_by, null, a.order_id, a.line_id, a.priority, null, a.may_split, a.end_micros
from stock_allocation a
where a.sku = ? and a.end_micros between -62135596800000000 and ?
union all
select 'batch', b.sku, b.batch_number, b.registered_quantity, b.quantity, b.allocated, b.line_count,
  b.registered_eta, b.eta, b.reference, null, b.on_hold, b.best_before, null, null
from stock_allocation a
cross join lateral (select * from stock_batch b where b.sku = a.sku and b.batch_number = a.batch_number offset 0) b
where a.sku = ? and a.end_micros between -62135596800000000 and ?;

-- a batch
select 'batch', b.sku, b.batch_number, b.registered_quantity, b.quantity, b.allocated, b.line_count,
  b.registered_eta, b.eta, b.reference, null, b.on_hold, b.best_before, null, null
from stock_reference x
cross join lateral (select * from stock_batch b where b.sku = x.sku and b.batch_number = x.batch_number offset 0) b
where x.reference = ?
union all
select 'part', a.sku, a.batch_number, a.quantity, a.sequence, a.part, a.line_quantity,
  a.needed_by, null, a.order_id, a.line_id, a.priority, null, a.may_split, a.end_micros
from stock_reference x
cross join lateral (select * from stock_allocation a where a.sku = x.sku and a.end_micros between -62135596800000000 and ? offset 0) a
where x.reference = ?
union all
select 'batch', b.sku, b.batch_number, b.registered_quantity, b.quantity, b.allocated, b.line_count,
  b.registered_eta, b.eta, b.reference, null, b.on_hold, b.best_before, null, null
from stock_reference x
cross join lateral (select * from stock_allocation a where a.sku = x.sku and a.end_micros between -62135596800000000 and ? offset 0) a
cross join lateral (select * from stock_batch b where b.sku = a.sku and b.batch_number = a.batch_number offset 0) b
where x.reference = ?;

-- a whole product
(select 'product', p.sku, p.version, p.allocated,
  (select w.quantity from stock_waiting w where w.sku = p.sku and w.may_split = 0
    order by w.sku, w.may_split, w.quantity limit 1),
  (select w.quantity from stock_waiting w where w.sku = p.sku and w.may_split = 1
    order by w.sku, w.may_split, w.quantity limit 1),
  null, null, null, null, null, null, null, p.reservations, p.waiting
from stock_product p
where p.sku = ?
limit 1001)
union all
(select 'batch', b.sku, b.batch_number, b.registered_quantity, b.quantity, b.allocated, b.line_count,
  b.registered_eta, b.eta, b.reference, null, b.on_hold, b.best_before, null, null
from stock_batch b
where b.sku = ?
limit 1001)
union all
(select 'part', a.sku, a.batch_number, a.quantity, a.sequence, a.part, a.line_quantity,
  a.needed_by, null, a.order_id, a.line_id, a.priority, null, a.may_split, a.end_micros
from stock_allocation a
where a.sku = ?
limit 1001)
union all
(select 'waiting', w.sku, w.quantity, w.place, w.priority, w.may_split, null,
  w.needed_by, null, w.order_id, w.line_id, null, null, null, null
from stock_waiting w
where w.sku = ?
limit 1001)
union all
(select 'dispatched', d.sku, d.quantity, d.returned, null, null, null,
  d.needed_by, null, d.order_id, d.line_id, null, null, null, null
from stock_dispatched d
where d.sku = ?
limit 1001);

-- snapshots of several products
(select 'product', p.sku, p.version, p.allocated,
  (select w.quantity from stock_waiting w where w.sku = p.sku and w.may_split = 0
    order by w.sku, w.may_split, w.quantity limit 1),
  (select w.quantity from stock_waiting w where w.sku = p.sku and w.may_split = 1
    order by w.sku, w.may_split, w.quantity limit 1),
  null, null, null, null, null, null, null, p.reservations, p.waiting
from unnest((select cast(? as text[]))) as r(sku)
cross join lateral (select * from stock_product p where p.sku = r.sku offset 0) p
limit 1001)
union all
(select 'batch', b.sku, b.batch_number, b.registered_quantity, b.quantity, b.allocated, b.line_count,
  b.registered_eta, b.eta, b.reference, null, b.on_hold, b.best_before, null, null
from unnest((select cast(? as text[]))) as r(sku)
cross join lateral (select * from stock_batch b where b.sku = r.sku offset 0) b
limit 1001)
union all
(select 'part', a.sku, a.batch_number, a.quantity, a.sequence, a.part, a.line_quantity,
  a.needed_by, null, a.order_id, a.line_id, a.priority, null, a.may_split, a.end_micros
from unnest((select cast(? as text[]))) as r(sku)
cross join lateral (select * from stock_allocation a where a.sku = r.sku offset 0) a
limit 1001)
union all
(select 'waiting', w.sku, w.quantity, w.place, w.priority, w.may_split, null,
  w.needed_by, null, w.order_id, w.line_id, null, null, null, null
from unnest((select cast(? as text[]))) as r(sku)
cross join lateral (select * from stock_waiting w where w.sku = r.sku offset 0) w
limit 1001)
union all
(select 'dispatched', d.sku, d.quantity, d.returned, null, null, null,
  d.needed_by, null, d.order_id, d.line_id, null, null, null, null
from unnest((select cast(? as text[]))) as r(sku)
cross join lateral (select * from stock_dispatched d where d.sku = r.sku offset 0) d
limit 1001);

-- answers that nothing is written for
select 'product', p.sku, p.version, p.allocated,
  null, null, null, null, null, null, null, null, null, p.reservations, p.waiting
from unnest((select cast(? as text[]))) as r(sku)
cross join lateral (select * from stock_product p where p.sku = r.sku offset 0) p
union all
select 'batch', b.sku, b.batch_number, b.registered_quantity, b.quantity, b.allocated, b.line_count,
  b.registered_eta, b.eta, b.reference, null, b.on_hold, b.best_before, null, null
from unnest((select cast(? as text[]))) as r(sku)
cross join lateral (select * from stock_batch b where b.sku = r.sku and b.is_open = 1 offset 0) b
union all
select 'batch', b.sku, b.batch_number, b.registered_quantity, b.quantity, b.allocated, b.line_count,
  b.registered_eta, b.eta, b.reference, null, b.on_hold, b.best_before, null, null
from unnest((select cast(? as text[])), (select cast(? as text[])), (select cast(? as text[]))) as r(sku, order_id, line_id)
cross join lateral (select * from stock_allocation a where a.sku = r.sku and a.order_id = r.order_id and a.line_id = r.line_id offset 0) a
cross join lateral (select * from stock_batch b where b.sku = a.sku and b.batch_number = a.batch_number offset 0) b
union all
select 'product', p.sku, p.version, p.allocated,
  null, null, null, null, null, null, null, null, null, p.reservations, p.waiting
from stock_reference x
cross join lateral (select * from stock_product p where p.sku = x.sku offset 0) p
where x.reference = ?
union all
select 'batch', b.sku, b.batch_number, b.registered_quantity, b.quantity, b.allocated, b.line_count,
  b.registered_eta, b.eta, b.reference, null, b.on_hold, b.best_before, null, null
from stock_reference x
cross join lateral (select * from stock_batch b where b.sku = x.sku and b.is_open = 1 offset 0) b
where x.reference = ?
union all
select 'batch', b.sku, b.batch_number, b.registered_quantity, b.quantity, b.allocated, b.line_count,
  b.registered_eta, b.eta, b.reference, null, b.on_hold, b.best_before, null, null
from stock_reference x
cross join lateral (select * from stock_batch b where b.sku = x.sku and b.batch_number = x.batch_number offset 0) b
where x.reference = ?
union all
select 'archived', x.sku, x.batch_number, x.registered_quantity, null, null, null,
  x.registered_eta, null, x.reference, null, null, x.best_before, null, null
from stock_reference x
where x.reference = ? and x.registered_quantity is not null
union all
select 'part', a.sku, a.batch_number, a.quantity, a.sequence, a.part, a.line_quantity,
  a.needed_by, null, a.order_id, a.line_id, a.priority, null, a.may_split, a.end_micros
from unnest((select cast(? as text[])), (select cast(? as text[])), (select cast(? as text[]))) as r(sku, order_id, line_id)
cross join lateral (select * from stock_allocation a where a.sku = r.sku and a.order_id = r.order_id and a.line_id = r.line_id offset 0) a
union all
select 'dispatched', d.sku, d.quantity, d.returned, null, null, null,
  d.needed_by, null, d.order_id, d.line_id, null, null, null, null
from unnest((select cast(? as text[])), (select cast(? as text[])), (select cast(? as text[]))) as r(sku, order_id, line_id)
cross join lateral (select * from stock_dispatched d where d.sku = r.sku and d.order_id = r.order_id and d.line_id = r.line_id offset 0) d;
