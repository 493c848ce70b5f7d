-- a new product
select 'product', p.sku, p.version, p.allocated,
  null, null, null, null, null, null, null, null, null, p.reservations, p.waiting
from stock_product p
where p.sku = cast(? as varchar)
union all
select 'batch', b.sku, b.batch_number, b.registered_quantity, b.quantity, b.allocated, b.line_count,
  b.registered_eta, b.eta, b.reference, null, b.on_hold, b.best_before, null, null
from stock_batch b
where b.sku = cast(? as varchar) and b.is_open = 1
union all
select 'product', p.sku, p.version, p.allocated,
  null, null, null, null, null, null, null, null, null, p.reservations, p.waiting
from stock_reference x
join stock_product p on p.sku = x.sku
where x.reference = cast(? as varchar)
union all
select 'batch', b.sku, b.batch_number, b.registered_quantity, b.quantity, b.allocated, b.line_count,
  b.registered_eta, b.eta, b.reference, null, b.on_hold, b.best_before, null, null
from stock_reference x
join stock_batch b on b.sku = x.sku and b.is_open = 1
where x.reference = cast(? as varchar)
union all
select 'batch', b.sku, b.batch_number, b.registered_quantity, b.quantity, b.allocated, b.line_count,
  b.registered_eta, b.eta, b.reference, null, b.on_hold, b.best_before, null, null
from stock_reference x
join stock_batch b on b.sku = x.sku and b.batch_number = x.batch_number
where x.reference = cast(? as varchar)
union all
select 'archived', x.sku, x.batch_number, x.registered_quantity, null, null, null,
  x.registered_eta, null, x.reference, null, null, x.best_before, null, null
from stock_reference x
where x.reference = cast(? as varchar) and x.registered_quantity is not null;

-- a line that is allocated
select 'product', p.sku, p.version, p.allocated,
  null, null, null, null, null, null, null, null, null, p.reservations, p.waiting
from stock_product p
where p.sku = cast(? as varchar)
union all
select 'batch', b.sku, b.batch_number, b.registered_quantity, b.quantity, b.allocated, b.line_count,
  b.registered_eta, b.eta, b.reference, null, b.on_hold, b.best_before, null, null
from stock_batch b
where b.sku = cast(? as varchar) and b.is_open = 1
union all
select 'part', a.sku, a.batch_number, a.quantity, a.sequence, a.part, a.line_quantity,
  a.needed_by, null, a.order_id, a.line_id, a.priority, null, a.may_split, a.end_micros
from stock_allocation a
where a.sku = cast(? as varchar) and a.order_id = cast(? as varchar) and a.line_id = cast(? as varchar)
union all
select 'dispatched', d.sku, d.quantity, d.returned, null, null, null,
  d.needed_by, null, d.order_id, d.line_id, null, null, null, null
from stock_dispatched d
where d.sku = cast(? as varchar) and d.order_id = cast(? as varchar) and d.line_id = cast(? as varchar);

-- a line that changes its quantity
select 'product', p.sku, p.version, p.allocated,
  null, null, null, null, null, null, null, null, null, p.reservations, p.waiting
from stock_product p
where p.sku = cast(? as varchar)
union all
select 'batch', b.sku, b.batch_number, b.registered_quantity, b.quantity, b.allocated, b.line_count,
  b.registered_eta, b.eta, b.reference, null, b.on_hold, b.best_before, null, null
from stock_batch b
where b.sku = cast(? as varchar) and b.is_open = 1
union all
select 'batch', b.sku, b.batch_number, b.registered_quantity, b.quantity, b.allocated, b.line_count,
  b.registered_eta, b.eta, b.reference, null, b.on_hold, b.best_before, null, null
from stock_allocation a
join stock_batch b on b.sku = a.sku and b.batch_number = a.batch_number
where a.sku = cast(? as varchar) and a.order_id = cast(? as varchar) and a.line_id = cast(? as varchar)
union all
select 'part', a.sku, a.batch_number, a.quantity, a.sequence, a.part, a.line_quantity,
  a.needed_by, null, a.order_id, a.line_id, a.priority, null, a.may_split, a.end_micros
from stock_allocation a
where a.sku = cast(? as varchar) and a.order_id = cast(? as varchar) and a.line_id = cast(? as varchar)
union all
select 'dispatched', d.sku, d.quantity, d.returned, null, null, null,
  d.needed_by, null, d.order_id, d.line_id, null, null, null, null
from stock_dispatched d
where d.sku = cast(? as varchar) and d.order_id = cast(? as varchar) and d.line_id = cast(? as varchar);

-- lines of several products
select 'product', p.sku, p.version, p.allocated,
  null, null, null, null, null, null, null, null, null, p.reservations, p.waiting
from unnest(cast(? as varchar array)) as r(sku)
join stock_product p on p.sku = r.sku
union all
select 'batch', b.sku, b.batch_number, b.registered_quantity, b.quantity, b.allocated, b.line_count,
  b.registered_eta, b.eta, b.reference, null, b.on_hold, b.best_before, null, null
from unnest(cast(? as varchar array)) as r(sku)
join stock_batch b on b.sku = r.sku and b.is_open = 1
union all
select 'batch', b.sku, b.batch_number, b.registered_quantity, b.quantity, b.allocated, b.line_count,
  b.registered_eta, b.eta, b.reference, null, b.on_hold, b.best_before, null, null
from unnest(cast(? as varchar array), cast(? as varchar array), cast(? as varchar array)) as r(sku, order_id, line_id)
join stock_allocation a on a.sku = r.sku and a.order_id = r.order_id and a.line_id = r.line_id
join stock_batch b on b.sku = a.sku and b.batch_number = a.batch_number
union all
select 'part', a.sku, a.batch_number, a.quantity, a.sequence, a.part, a.line_quantity,
  a.needed_by, null, a.order_id, a.line_id, a.priority, null, a.may_split, a.end_micros
from unnest(cast(? as varchar array), cast(? as varchar array), cast(? as varchar array)) as r(sku, order_id, line_id)
join stock_allocation a on a.sku = r.sku and a.order_id = r.order_id and a.line_id = r.line_id
union all
select 'dispatched', d.sku, d.quantity, d.returned, null, null, null,
  d.needed_by, null, d.order_id, d.line_id, null, null, null, null
from unnest(cast(? as varchar array), cast(? as varchar array), cast(? as varchar array)) as r(sku, order_id, line_id)
join stock_dispatched d on d.sku = r.sku and d.order_id = r.order_id and d.line_id = r.line_id;

-- several new batches of a product
select 'product', p.sku, p.version, p.allocated,
  null, null, null, null, null, null, null, null, null, p.reservations, p.waiting
from stock_product p
where p.sku = cast(? as varchar)
union all
select 'batch', b.sku, b.batch_number, b.registered_quantity, b.quantity, b.allocated, b.line_count,
  b.registered_eta, b.eta, b.reference, null, b.on_hold, b.best_before, null, null
from stock_batch b
where b.sku = cast(? as varchar) and b.is_open = 1
union all
select 'product', p.sku, p.version, p.allocated,
  null, null, null, null, null, null, null, null, null, p.reservations, p.waiting
from unnest(cast(? as varchar array)) as r(reference)
join stock_reference x on x.reference = r.reference
join stock_product p on p.sku = x.sku
union all
select 'batch', b.sku, b.batch_number, b.registered_quantity, b.quantity, b.allocated, b.line_count,
  b.registered_eta, b.eta, b.reference, null, b.on_hold, b.best_before, null, null
from unnest(cast(? as varchar array)) as r(reference)
join stock_reference x on x.reference = r.reference
join stock_batch b on b.sku = x.sku and b.is_open = 1
union all
select 'batch', b.sku, b.batch_number, b.registered_quantity, b.quantity, b.allocated, b.line_count,
  b.registered_eta, b.eta, b.reference, null, b.on_hold, b.best_before, null, null
from unnest(cast(? as varchar array)) as r(reference)
join stock_reference x on x.reference = r.reference
join stock_batch b on b.sku = x.sku and b.batch_number = x.batch_number
union all
select 'archived', x.sku, x.batch_number, x.registered_quantity, null, null, null,
  x.registered_eta, null, x.reference, null, null, x.best_before, null, null
from unnest(cast(? as varchar array)) as r(reference)
join stock_reference x on x.reference = r.reference and x.registered_quantity is not null;

-- several lines of a product
select 'product', p.sku, p.version, p.allocated,
  null, null, null, null, null, null, null, null, null, p.reservations, p.waiting
from stock_product p
where p.sku = cast(? as varchar)
union all
select 'batch', b.sku, b.batch_number, b.registered_quantity, b.quantity, b.allocated, b.line_count,
  b.registered_eta, b.eta, b.reference, null, b.on_hold, b.best_before, null, null
from stock_batch b
where b.sku = cast(? as varchar) and b.is_open = 1
union all
select 'batch', b.sku, b.batch_number, b.registered_quantity, b.quantity, b.allocated, b.line_count,
  b.registered_eta, b.eta, b.reference, null, b.on_hold, b.best_before, null, null
from unnest(cast(? as varchar array), cast(? as varchar array), cast(? as varchar array)) as r(sku, order_id, line_id)
join stock_allocation a on a.sku = r.sku and a.order_id = r.order_id and a.line_id = r.line_id
join stock_batch b on b.sku = a.sku and b.batch_number = a.batch_number
union all
select 'part', a.sku, a.batch_number, a.quantity, a.sequence, a.part, a.line_quantity,
  a.needed_by, null, a.order_id, a.line_id, a.priority, null, a.may_split, a.end_micros
from unnest(cast(? as varchar array), cast(? as varchar array), cast(? as varchar array)) as r(sku, order_id, line_id)
join stock_allocation a on a.sku = r.sku and a.order_id = r.order_id and a.line_id = r.line_id
union all
select 'dispatched', d.sku, d.quantity, d.returned, null, null, null,
  d.needed_by, null, d.order_id, d.line_id, null, null, null, null
from unnest(cast(? as varchar array), cast(? as varchar array), cast(? as varchar array)) as r(sku, order_id, line_id)
join stock_dispatched d on d.sku = r.sku and d.order_id = r.order_id and d.line_id = r.line_id;

-- a message
select 'product', p.sku, p.version, p.allocated,
  null, null, null, null, null, null, null, null, null, p.reservations, p.waiting
from stock_product p
where p.sku = cast(? as varchar)
union all
select 'batch', b.sku, b.batch_number, b.registered_quantity, b.quantity, b.allocated, b.line_count,
  b.registered_eta, b.eta, b.reference, null, b.on_hold, b.best_before, null, null
from stock_batch b
where b.sku = cast(? as varchar) and b.is_open = 1
union all
select 'part', a.sku, a.batch_number, a.quantity, a.sequence, a.part, a.line_quantity,
  a.needed_by, null, a.order_id, a.line_id, a.priority, null, a.may_split, a.end_micros
from stock_allocation a
where a.sku = cast(? as varchar) and a.order_id = cast(? as varchar) and a.line_id = cast(? as varchar)
union all
select 'dispatched', d.sku, d.quantity, d.returned, null, null, null,
  d.needed_by, null, d.order_id, d.line_id, null, null, null, null
from stock_dispatched d
where d.sku = cast(? as varchar) and d.order_id = cast(? as varchar) and d.line_id = cast(? as varchar)
union all
select 'receipt', m.id, m.outcome_part, null, null, null, null, null, null, m.command_digest, m.outcome, null, null, null, null
from stock_message m
where m.id = cast(? as varchar);

-- a message that changes nothing
select 'product', p.sku, p.version, p.allocated,
  null, null, null, null, null, null, null, null, null, p.reservations, p.waiting
from stock_product p
where p.sku = cast(? as varchar)
union all
select 'batch', b.sku, b.batch_number, b.registered_quantity, b.quantity, b.allocated, b.line_count,
  b.registered_eta, b.eta, b.reference, null, b.on_hold, b.best_before, null, null
from stock_batch b
where b.sku = cast(? as varchar) and b.is_open = 1
union all
select 'batch', b.sku, b.batch_number, b.registered_quantity, b.quantity, b.allocated, b.line_count,
  b.registered_eta, b.eta, b.reference, null, b.on_hold, b.best_before, null, null
from stock_allocation a
join stock_batch b on b.sku = a.sku and b.batch_number = a.batch_number
where a.sku = cast(? as varchar) and a.order_id = cast(? as varchar) and a.line_id = cast(? as varchar)
union all
select 'part', a.sku, a.batch_number, a.quantity, a.sequence, a.part, a.line_quantity,
  a.needed_by, null, a.order_id, a.line_id, a.priority, null, a.may_split, a.end_micros
from stock_allocation a
where a.sku = cast(? as varchar) and a.order_id = cast(? as varchar) and a.line_id = cast(? as varchar)
union all
select 'dispatched', d.sku, d.quantity, d.returned, null, null, null,
  d.needed_by, null, d.order_id, d.line_id, null, null, null, null
from stock_dispatched d
where d.sku = cast(? as varchar) and d.order_id = cast(? as varchar) and d.line_id = cast(? as varchar)
union all
select 'receipt', m.id, m.outcome_part, null, null, null, null, null, null, m.command_digest, m.outcome, null, null, null, null
from stock_message m
where m.id = cast(? as varchar);

-- an answer that rests on a free reference
select 'product', p.sku, p.version, p.allocated,
  null, null, null, null, null, null, null, null, null, p.reservations, p.waiting
from stock_product p
where p.sku = cast(? as varchar)
union all
select 'batch', b.sku, b.batch_number, b.registered_quantity, b.quantity, b.allocated, b.line_count,
  b.registered_eta, b.eta, b.reference, null, b.on_hold, b.best_before, null, null
from stock_batch b
where b.sku = cast(? as varchar) and b.is_open = 1
union all
select 'batch', b.sku, b.batch_number, b.registered_quantity, b.quantity, b.allocated, b.line_count,
  b.registered_eta, b.eta, b.reference, null, b.on_hold, b.best_before, null, null
from stock_allocation a
join stock_batch b on b.sku = a.sku and b.batch_number = a.batch_number
where a.sku = cast(? as varchar) and a.order_id = cast(? as varchar) and a.line_id = cast(? as varchar)
union all
select 'product', p.sku, p.version, p.allocated,
  null, null, null, null, null, null, null, null, null, p.reservations, p.waiting
from stock_reference x
join stock_product p on p.sku = x.sku
where x.reference = cast(? as varchar)
union all
select 'batch', b.sku, b.batch_number, b.registered_quantity, b.quantity, b.allocated, b.line_count,
  b.registered_eta, b.eta, b.reference, null, b.on_hold, b.best_before, null, null
from stock_reference x
join stock_batch b on b.sku = x.sku and b.is_open = 1
where x.reference = cast(? as varchar)
union all
select 'batch', b.sku, b.batch_number, b.registered_quantity, b.quantity, b.allocated, b.line_count,
  b.registered_eta, b.eta, b.reference, null, b.on_hold, b.best_before, null, null
from stock_reference x
join stock_batch b on b.sku = x.sku and b.batch_number = x.batch_number
where x.reference = cast(? as varchar)
union all
select 'archived', x.sku, x.batch_number, x.registered_quantity, null, null, null,
  x.registered_eta, null, x.reference, null, null, x.best_before, null, null
from stock_reference x
where x.reference = cast(? as varchar) and x.registered_quantity is not null
union all
select 'part', a.sku, a.batch_number, a.quantity, a.sequence, a.part, a.line_quantity,
  a.needed_by, null, a.order_id, a.line_id, a.priority, null, a.may_split, a.end_micros
from stock_allocation a
where a.sku = cast(? as varchar) and a.order_id = cast(? as varchar) and a.line_id = cast(? as varchar)
union all
select 'dispatched', d.sku, d.quantity, d.returned, null, null, null,
  d.needed_by, null, d.order_id, d.line_id, null, null, null, null
from stock_dispatched d
where d.sku = cast(? as varchar) and d.order_id = cast(? as varchar) and d.line_id = cast(? as varchar);

-- an answer that rests on free references
select 'product', p.sku, p.version, p.allocated,
  null, null, null, null, null, null, null, null, null, p.reservations, p.waiting
from stock_product p
where p.sku = cast(? as varchar)
union all
select 'batch', b.sku, b.batch_number, b.registered_quantity, b.quantity, b.allocated, b.line_count,
  b.registered_eta, b.eta, b.reference, null, b.on_hold, b.best_before, null, null
from stock_batch b
where b.sku = cast(? as varchar) and b.is_open = 1
union all
select 'batch', b.sku, b.batch_number, b.registered_quantity, b.quantity, b.allocated, b.line_count,
  b.registered_eta, b.eta, b.reference, null, b.on_hold, b.best_before, null, null
from stock_allocation a
join stock_batch b on b.sku = a.sku and b.batch_number = a.batch_number
where a.sku = cast(? as varchar) and a.order_id = cast(? as varchar) and a.line_id = cast(? as varchar)
union all
select 'product', p.sku, p.version, p.allocated,
  null, null, null, null, null, null, null, null, null, p.reservations, p.waiting
from unnest(cast(? as varchar array)) as r(reference)
join stock_reference x on x.reference = r.reference
join stock_product p on p.sku = x.sku
union all
select 'batch', b.sku, b.batch_number, b.registered_quantity, b.quantity, b.allocated, b.line_count,
  b.registered_eta, b.eta, b.reference, null, b.on_hold, b.best_before, null, null
from unnest(cast(? as varchar array)) as r(reference)
join stock_reference x on x.reference = r.reference
join stock_batch b on b.sku = x.sku and b.is_open = 1
union all
select 'batch', b.sku, b.batch_number, b.registered_quantity, b.quantity, b.allocated, b.line_count,
  b.registered_eta, b.eta, b.reference, null, b.on_hold, b.best_before, null, null
from unnest(cast(? as varchar array)) as r(reference)
join stock_reference x on x.reference = r.reference
join stock_batch b on b.sku = x.sku and b.batch_number = x.batch_number
union all
select 'archived', x.sku, x.batch_number, x.registered_quantity, null, null, null,
  x.registered_eta, null, x.reference, null, null, x.best_before, null, null
from unnest(cast(? as varchar array)) as r(reference)
join stock_reference x on x.reference = r.reference and x.registered_quantity is not null
union all
select 'part', a.sku, a.batch_number, a.quantity, a.sequence, a.part, a.line_quantity,
  a.needed_by, null, a.order_id, a.line_id, a.priority, null, a.may_split, a.end_micros
from stock_allocation a
where a.sku = cast(? as varchar) and a.order_id = cast(? as varchar) and a.line_id = cast(? as varchar)
union all
select 'dispatched', d.sku, d.quantity, d.returned, null, null, null,
  d.needed_by, null, d.order_id, d.line_id, null, null, null, null
from stock_dispatched d
where d.sku = cast(? as varchar) and d.order_id = cast(? as varchar) and d.line_id = cast(? as varchar);

-- a reservation that is confirmed
select 'product', p.sku, p.version, p.allocated,
  (select w.quantity from stock_waiting w where w.sku = p.sku and w.may_split = 0
    order by w.sku, w.may_split, w.quantity limit 1),
  (select w.quantity from stock_waiting w where w.sku = p.sku and w.may_split = 1
    order by w.sku, w.may_split, w.quantity limit 1),
  null, null, null, null, null, null, null, p.reservations, p.waiting
from stock_product p
where p.sku = cast(? as varchar)
union all
select 'batch', b.sku, b.batch_number, b.registered_quantity, b.quantity, b.allocated, b.line_count,
  b.registered_eta, b.eta, b.reference, null, b.on_hold, b.best_before, null, null
from stock_batch b
where b.sku = cast(? as varchar) and b.is_open = 1
union all
select 'part', a.sku, a.batch_number, a.quantity, a.sequence, a.part, a.line_quantity,
  a.needed_by, null, a.order_id, a.line_id, a.priority, null, a.may_split, a.end_micros
from stock_allocation a
where a.sku = cast(? as varchar) and a.end_micros between -62135596800000000 and cast(? as bigint)
union all
select 'batch', b.sku, b.batch_number, b.registered_quantity, b.quantity, b.allocated, b.line_count,
  b.registered_eta, b.eta, b.reference, null, b.on_hold, b.best_before, null, null
from stock_allocation a
join stock_batch b on b.sku = a.sku and b.batch_number = a.batch_number
where a.sku = cast(? as varchar) and a.end_micros between -62135596800000000 and cast(? as bigint)
union all
select 'batch', b.sku, b.batch_number, b.registered_quantity, b.quantity, b.allocated, b.line_count,
  b.registered_eta, b.eta, b.reference, null, b.on_hold, b.best_before, null, null
from stock_allocation a
join stock_batch b on b.sku = a.sku and b.batch_number = a.batch_number
where a.sku = cast(? as varchar) and a.order_id = cast(? as varchar) and a.line_id = cast(? as varchar)
union all
select 'part', a.sku, a.batch_number, a.quantity, a.sequence, a.part, a.line_quantity,
  a.needed_by, null, a.order_id, a.line_id, a.priority, null, a.may_split, a.end_micros
from stock_allocation a
where a.sku = cast(? as varchar) and a.order_id = cast(? as varchar) and a.line_id = cast(? as varchar)
union all
select 'waiting', w.sku, w.quantity, w.place, w.priority, w.may_split, null,
  w.needed_by, null, w.order_id, w.line_id, null, null, null, null
from stock_waiting w
where w.sku = cast(? as varchar) and w.order_id = cast(? as varchar) and w.line_id = cast(? as varchar)
union all
select 'dispatched', d.sku, d.quantity, d.returned, null, null, null,
  d.needed_by, null, d.order_id, d.line_id, null, null, null, null
from stock_dispatched d
where d.sku = cast(? as varchar) and d.order_id = cast(? as varchar) and d.line_id = cast(? as varchar);

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
  where h.order_id = cast(? as varchar)
  union
  select w.sku
  from stock_waiting w
  where w.order_id = cast(? as varchar)
  union
  select d.sku
  from stock_dispatched d
  where d.order_id = cast(? as varchar)
) o
join stock_product p on p.sku = o.sku
union all
select 'batch', b.sku, b.batch_number, b.registered_quantity, b.quantity, b.allocated, b.line_count,
  b.registered_eta, b.eta, b.reference, null, b.on_hold, b.best_before, null, null
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
) o
join stock_batch b on b.sku = o.sku and b.is_open = 1
union all
select 'batch', b.sku, b.batch_number, b.registered_quantity, b.quantity, b.allocated, b.line_count,
  b.registered_eta, b.eta, b.reference, null, b.on_hold, b.best_before, null, null
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
) o
join stock_allocation a on a.sku = o.sku and a.end_micros between -62135596800000000 and cast(? as bigint)
join stock_batch b on b.sku = a.sku and b.batch_number = a.batch_number
union all
select 'part', a.sku, a.batch_number, a.quantity, a.sequence, a.part, a.line_quantity,
  a.needed_by, null, a.order_id, a.line_id, a.priority, null, a.may_split, a.end_micros
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
) o
join stock_allocation a on a.sku = o.sku and a.end_micros between -62135596800000000 and cast(? as bigint)
union all
select 'batch', b.sku, b.batch_number, b.registered_quantity, b.quantity, b.allocated, b.line_count,
  b.registered_eta, b.eta, b.reference, null, b.on_hold, b.best_before, null, null
from stock_allocation a
join stock_batch b on b.sku = a.sku and b.batch_number = a.batch_number
where a.order_id = cast(? as varchar)
union all
select 'part', a.sku, a.batch_number, a.quantity, a.sequence, a.part, a.line_quantity,
  a.needed_by, null, a.order_id, a.line_id, a.priority, null, a.may_split, a.end_micros
from stock_allocation a
where a.order_id = cast(? as varchar)
union all
select 'waiting', w.sku, w.quantity, w.place, w.priority, w.may_split, null,
  w.needed_by, null, w.order_id, w.line_id, null, null, null, null
from stock_waiting w
where w.order_id = cast(? as varchar)
union all
select 'dispatched', d.sku, d.quantity, d.returned, null, null, null,
  d.needed_by, null, d.order_id, d.line_id, null, null, null, null
from stock_dispatched d
where d.order_id = cast(? as varchar);

-- orders that are confirmed
select 'product', p.sku, p.version, p.allocated,
  (select w.quantity from stock_waiting w where w.sku = p.sku and w.may_split = 0
    order by w.sku, w.may_split, w.quantity limit 1),
  (select w.quantity from stock_waiting w where w.sku = p.sku and w.may_split = 1
    order by w.sku, w.may_split, w.quantity limit 1),
  null, null, null, null, null, null, null, p.reservations, p.waiting
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
) o
join stock_product p on p.sku = o.sku
union all
select 'batch', b.sku, b.batch_number, b.registered_quantity, b.quantity, b.allocated, b.line_count,
  b.registered_eta, b.eta, b.reference, null, b.on_hold, b.best_before, null, null
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
) o
join stock_batch b on b.sku = o.sku and b.is_open = 1
union all
select 'batch', b.sku, b.batch_number, b.registered_quantity, b.quantity, b.allocated, b.line_count,
  b.registered_eta, b.eta, b.reference, null, b.on_hold, b.best_before, null, null
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
) o
join stock_allocation a on a.sku = o.sku and a.end_micros between -62135596800000000 and cast(? as bigint)
join stock_batch b on b.sku = a.sku and b.batch_number = a.batch_number
union all
select 'part', a.sku, a.batch_number, a.quantity, a.sequence, a.part, a.line_quantity,
  a.needed_by, null, a.order_id, a.line_id, a.priority, null, a.may_split, a.end_micros
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
) o
join stock_allocation a on a.sku = o.sku and a.end_micros between -62135596800000000 and cast(? as bigint)
union all
select 'batch', b.sku, b.batch_number, b.registered_quantity, b.quantity, b.allocated, b.line_count,
  b.registered_eta, b.eta, b.reference, null, b.on_hold, b.best_before, null, null
from unnest(cast(? as varchar array)) as r(order_id)
join stock_allocation a on a.order_id = r.order_id
join stock_batch b on b.sku = a.sku and b.batch_number = a.batch_number
union all
select 'part', a.sku, a.batch_number, a.quantity, a.sequence, a.part, a.line_quantity,
  a.needed_by, null, a.order_id, a.line_id, a.priority, null, a.may_split, a.end_micros
from unnest(cast(? as varchar array)) as r(order_id)
join stock_allocation a on a.order_id = r.order_id
union all
select 'waiting', w.sku, w.quantity, w.place, w.priority, w.may_split, null,
  w.needed_by, null, w.order_id, w.line_id, null, null, null, null
from unnest(cast(? as varchar array)) as r(order_id)
join stock_waiting w on w.order_id = r.order_id
union all
select 'dispatched', d.sku, d.quantity, d.returned, null, null, null,
  d.needed_by, null, d.order_id, d.line_id, null, null, null, null
from unnest(cast(? as varchar array)) as r(order_id)
join stock_dispatched d on d.order_id = r.order_id;

-- reservations that have ended
select 'product', p.sku, p.version, p.allocated,
  (select w.quantity from stock_waiting w where w.sku = p.sku and w.may_split = 0
    order by w.sku, w.may_split, w.quantity limit 1),
  (select w.quantity from stock_waiting w where w.sku = p.sku and w.may_split = 1
    order by w.sku, w.may_split, w.quantity limit 1),
  null, null, null, null, null, null, null, p.reservations, p.waiting
from stock_product p
where p.sku = cast(? as varchar)
union all
select 'batch', b.sku, b.batch_number, b.registered_quantity, b.quantity, b.allocated, b.line_count,
  b.registered_eta, b.eta, b.reference, null, b.on_hold, b.best_before, null, null
from stock_batch b
where b.sku = cast(? as varchar) and b.is_open = 1
union all
select 'part', a.sku, a.batch_number, a.quantity, a.sequence, a.part, a.line_quantity,
  a.needed_by, null, a.order_id, a.line_id, a.priority, null, a.may_split, a.end_micros
from stock_allocation a
where a.sku = cast(? as varchar) and a.end_micros between -62135596800000000 and cast(? as bigint)
union all
select 'batch', b.sku, b.batch_number, b.registered_quantity, b.quantity, b.allocated, b.line_count,
  b.registered_eta, b.eta, b.reference, null, b.on_hold, b.best_before, null, null
from stock_allocation a
join stock_batch b on b.sku = a.sku and b.batch_number = a.batch_number
where a.sku = cast(? as varchar) and a.end_micros between -62135596800000000 and cast(? as bigint);

-- lines that wait
select 'product', p.sku, p.version, p.allocated,
  (select w.quantity from stock_waiting w where w.sku = p.sku and w.may_split = 0
    order by w.sku, w.may_split, w.quantity limit 1),
  (select w.quantity from stock_waiting w where w.sku = p.sku and w.may_split = 1
    order by w.sku, w.may_split, w.quantity limit 1),
  null, null, null, null, null, null, null, p.reservations, p.waiting
from stock_product p
where p.sku = cast(? as varchar)
union all
select 'batch', b.sku, b.batch_number, b.registered_quantity, b.quantity, b.allocated, b.line_count,
  b.registered_eta, b.eta, b.reference, null, b.on_hold, b.best_before, null, null
from stock_batch b
where b.sku = cast(? as varchar) and b.is_open = 1
union all
select 'part', a.sku, a.batch_number, a.quantity, a.sequence, a.part, a.line_quantity,
  a.needed_by, null, a.order_id, a.line_id, a.priority, null, a.may_split, a.end_micros
from stock_allocation a
where a.sku = cast(? as varchar) and a.end_micros between -62135596800000000 and cast(? as bigint)
union all
select 'batch', b.sku, b.batch_number, b.registered_quantity, b.quantity, b.allocated, b.line_count,
  b.registered_eta, b.eta, b.reference, null, b.on_hold, b.best_before, null, null
from stock_allocation a
join stock_batch b on b.sku = a.sku and b.batch_number = a.batch_number
where a.sku = cast(? as varchar) and a.end_micros between -62135596800000000 and cast(? as bigint)
union all
select 'batch', b.sku, b.batch_number, b.registered_quantity, b.quantity, b.allocated, b.line_count,
  b.registered_eta, b.eta, b.reference, null, b.on_hold, b.best_before, null, null
from unnest(cast(? as varchar array), cast(? as varchar array), cast(? as varchar array)) as r(sku, order_id, line_id)
join stock_allocation a on a.sku = r.sku and a.order_id = r.order_id and a.line_id = r.line_id
join stock_batch b on b.sku = a.sku and b.batch_number = a.batch_number
union all
select 'part', a.sku, a.batch_number, a.quantity, a.sequence, a.part, a.line_quantity,
  a.needed_by, null, a.order_id, a.line_id, a.priority, null, a.may_split, a.end_micros
from unnest(cast(? as varchar array), cast(? as varchar array), cast(? as varchar array)) as r(sku, order_id, line_id)
join stock_allocation a on a.sku = r.sku and a.order_id = r.order_id and a.line_id = r.line_id
union all
select 'waiting', w.sku, w.quantity, w.place, w.priority, w.may_split, null,
  w.needed_by, null, w.order_id, w.line_id, null, null, null, null
from unnest(cast(? as varchar array), cast(? as varchar array), cast(? as varchar array)) as r(sku, order_id, line_id)
join stock_waiting w on w.sku = r.sku and w.order_id = r.order_id and w.line_id = r.line_id
union all
select 'dispatched', d.sku, d.quantity, d.returned, null, null, null,
  d.needed_by, null, d.order_id, d.line_id, null, null, null, null
from unnest(cast(? as varchar array), cast(? as varchar array), cast(? as varchar array)) as r(sku, order_id, line_id)
join stock_dispatched d on d.sku = r.sku and d.order_id = r.order_id and d.line_id = r.line_id;

-- room for a line that waits
select 'product', p.sku, p.version, p.allocated,
  (select w.quantity from stock_waiting w where w.sku = p.sku and w.may_split = 0
    order by w.sku, w.may_split, w.quantity limit 1),
  (select w.quantity from stock_waiting w where w.sku = p.sku and w.may_split = 1
    order by w.sku, w.may_split, w.quantity limit 1),
  null, null, null, null, null, null, null, p.reservations, p.waiting
from stock_product p
where p.sku = cast(? as varchar)
union all
select 'batch', b.sku, b.batch_number, b.registered_quantity, b.quantity, b.allocated, b.line_count,
  b.registered_eta, b.eta, b.reference, null, b.on_hold, b.best_before, null, null
from stock_batch b
where b.sku = cast(? as varchar) and b.is_open = 1
union all
select 'part', a.sku, a.batch_number, a.quantity, a.sequence, a.part, a.line_quantity,
  a.needed_by, null, a.order_id, a.line_id, a.priority, null, a.may_split, a.end_micros
from stock_allocation a
where a.sku = cast(? as varchar) and a.end_micros between -62135596800000000 and cast(? as bigint)
union all
select 'batch', b.sku, b.batch_number, b.registered_quantity, b.quantity, b.allocated, b.line_count,
  b.registered_eta, b.eta, b.reference, null, b.on_hold, b.best_before, null, null
from stock_allocation a
join stock_batch b on b.sku = a.sku and b.batch_number = a.batch_number
where a.sku = cast(? as varchar) and a.end_micros between -62135596800000000 and cast(? as bigint)
union all
select 'product', p.sku, p.version, p.allocated,
  (select w.quantity from stock_waiting w where w.sku = p.sku and w.may_split = 0
    order by w.sku, w.may_split, w.quantity limit 1),
  (select w.quantity from stock_waiting w where w.sku = p.sku and w.may_split = 1
    order by w.sku, w.may_split, w.quantity limit 1),
  null, null, null, null, null, null, null, p.reservations, p.waiting
from stock_reference x
join stock_product p on p.sku = x.sku
where x.reference = cast(? as varchar)
union all
select 'batch', b.sku, b.batch_number, b.registered_quantity, b.quantity, b.allocated, b.line_count,
  b.registered_eta, b.eta, b.reference, null, b.on_hold, b.best_before, null, null
from stock_reference x
join stock_batch b on b.sku = x.sku and b.is_open = 1
where x.reference = cast(? as varchar)
union all
select 'batch', b.sku, b.batch_number, b.registered_quantity, b.quantity, b.allocated, b.line_count,
  b.registered_eta, b.eta, b.reference, null, b.on_hold, b.best_before, null, null
from stock_reference x
join stock_batch b on b.sku = x.sku and b.batch_number = x.batch_number
where x.reference = cast(? as varchar)
union all
select 'archived', x.sku, x.batch_number, x.registered_quantity, null, null, null,
  x.registered_eta, null, x.reference, null, null, x.best_before, null, null
from stock_reference x
where x.reference = cast(? as varchar) and x.registered_quantity is not null
union all
select 'part', a.sku, a.batch_number, a.quantity, a.sequence, a.part, a.line_quantity,
  a.needed_by, null, a.order_id, a.line_id, a.priority, null, a.may_split, a.end_micros
from stock_reference x
join stock_allocation a on a.sku = x.sku and a.end_micros between -62135596800000000 and cast(? as bigint)
where x.reference = cast(? as varchar)
union all
select 'batch', b.sku, b.batch_number, b.registered_quantity, b.quantity, b.allocated, b.line_count,
  b.registered_eta, b.eta, b.reference, null, b.on_hold, b.best_before, null, null
from stock_reference x
join stock_allocation a on a.sku = x.sku and a.end_micros between -62135596800000000 and cast(? as bigint)
join stock_batch b on b.sku = a.sku and b.batch_number = a.batch_number
where x.reference = cast(? as varchar);

-- units of several lines that come back
select 'product', p.sku, p.version, p.allocated,
  null, null, null, null, null, null, null, null, null, p.reservations, p.waiting
from stock_product p
where p.sku = cast(? as varchar)
union all
select 'batch', b.sku, b.batch_number, b.registered_quantity, b.quantity, b.allocated, b.line_count,
  b.registered_eta, b.eta, b.reference, null, b.on_hold, b.best_before, null, null
from stock_batch b
where b.sku = cast(? as varchar) and b.is_open = 1
union all
select 'batch', b.sku, b.batch_number, b.registered_quantity, b.quantity, b.allocated, b.line_count,
  b.registered_eta, b.eta, b.reference, null, b.on_hold, b.best_before, null, null
from unnest(cast(? as varchar array), cast(? as varchar array), cast(? as varchar array)) as r(sku, order_id, line_id)
join stock_allocation a on a.sku = r.sku and a.order_id = r.order_id and a.line_id = r.line_id
join stock_batch b on b.sku = a.sku and b.batch_number = a.batch_number
union all
select 'product', p.sku, p.version, p.allocated,
  null, null, null, null, null, null, null, null, null, p.reservations, p.waiting
from stock_reference x
join stock_product p on p.sku = x.sku
where x.reference = cast(? as varchar)
union all
select 'batch', b.sku, b.batch_number, b.registered_quantity, b.quantity, b.allocated, b.line_count,
  b.registered_eta, b.eta, b.reference, null, b.on_hold, b.best_before, null, null
from stock_reference x
join stock_batch b on b.sku = x.sku and b.is_open = 1
where x.reference = cast(? as varchar)
union all
select 'batch', b.sku, b.batch_number, b.registered_quantity, b.quantity, b.allocated, b.line_count,
  b.registered_eta, b.eta, b.reference, null, b.on_hold, b.best_before, null, null
from stock_reference x
join stock_batch b on b.sku = x.sku and b.batch_number = x.batch_number
where x.reference = cast(? as varchar)
union all
select 'archived', x.sku, x.batch_number, x.registered_quantity, null, null, null,
  x.registered_eta, null, x.reference, null, null, x.best_before, null, null
from stock_reference x
where x.reference = cast(? as varchar) and x.registered_quantity is not null
union all
select 'part', a.sku, a.batch_number, a.quantity, a.sequence, a.part, a.line_quantity,
  a.needed_by, null, a.order_id, a.line_id, a.priority, null, a.may_split, a.end_micros
from unnest(cast(? as varchar array), cast(? as varchar array), cast(? as varchar array)) as r(sku, order_id, line_id)
join stock_allocation a on a.sku = r.sku and a.order_id = r.order_id and a.line_id = r.line_id
union all
select 'dispatched', d.sku, d.quantity, d.returned, null, null, null,
  d.needed_by, null, d.order_id, d.line_id, null, null, null, null
from unnest(cast(? as varchar array), cast(? as varchar array), cast(? as varchar array)) as r(sku, order_id, line_id)
join stock_dispatched d on d.sku = r.sku and d.order_id = r.order_id and d.line_id = r.line_id;

-- a batch without units that is filled
select 'product', p.sku, p.version, p.allocated,
  null, null, null, null, null, null, null, null, null, p.reservations, p.waiting
from stock_reference x
join stock_product p on p.sku = x.sku
where x.reference = cast(? as varchar)
union all
select 'batch', b.sku, b.batch_number, b.registered_quantity, b.quantity, b.allocated, b.line_count,
  b.registered_eta, b.eta, b.reference, null, b.on_hold, b.best_before, null, null
from stock_reference x
join stock_batch b on b.sku = x.sku and b.is_open = 1
where x.reference = cast(? as varchar)
union all
select 'batch', b.sku, b.batch_number, b.registered_quantity, b.quantity, b.allocated, b.line_count,
  b.registered_eta, b.eta, b.reference, null, b.on_hold, b.best_before, null, null
from stock_reference x
join stock_batch b on b.sku = x.sku and b.batch_number = x.batch_number
where x.reference = cast(? as varchar)
union all
select 'archived', x.sku, x.batch_number, x.registered_quantity, null, null, null,
  x.registered_eta, null, x.reference, null, null, x.best_before, null, null
from stock_reference x
where x.reference = cast(? as varchar) and x.registered_quantity is not null;

-- a product with all its batches
select 'product', p.sku, p.version, p.allocated,
  (select w.quantity from stock_waiting w where w.sku = p.sku and w.may_split = 0
    order by w.sku, w.may_split, w.quantity limit 1),
  (select w.quantity from stock_waiting w where w.sku = p.sku and w.may_split = 1
    order by w.sku, w.may_split, w.quantity limit 1),
  null, null, null, null, null, null, null, p.reservations, p.waiting
from stock_product p
where p.sku = cast(? as varchar)
union all
select 'batch', b.sku, b.batch_number, b.registered_quantity, b.quantity, b.allocated, b.line_count,
  b.registered_eta, b.eta, b.reference, null, b.on_hold, b.best_before, null, null
from stock_batch b
where b.sku = cast(? as varchar)
union all
select 'part', a.sku, a.batch_number, a.quantity, a.sequence, a.part, a.line_quantity,
  a.needed_by, null, a.order_id, a.line_id, a.priority, null, a.may_split, a.end_micros
from stock_allocation a
where a.sku = cast(? as varchar) and a.end_micros between -62135596800000000 and cast(? as bigint)
union all
select 'batch', b.sku, b.batch_number, b.registered_quantity, b.quantity, b.allocated, b.line_count,
  b.registered_eta, b.eta, b.reference, null, b.on_hold, b.best_before, null, null
from stock_allocation a
join stock_batch b on b.sku = a.sku and b.batch_number = a.batch_number
where a.sku = cast(? as varchar) and a.end_micros between -62135596800000000 and cast(? as bigint);

-- a snapshot
(select 'product', p.sku, p.version, p.allocated,
  (select w.quantity from stock_waiting w where w.sku = p.sku and w.may_split = 0
    order by w.sku, w.may_split, w.quantity limit 1),
  (select w.quantity from stock_waiting w where w.sku = p.sku and w.may_split = 1
    order by w.sku, w.may_split, w.quantity limit 1),
  null, null, null, null, null, null, null, p.reservations, p.waiting
from stock_product p
where p.sku = cast(? as varchar)
limit 1)
union all
(select 'batch', b.sku, b.batch_number, b.registered_quantity, b.quantity, b.allocated, b.line_count,
  b.registered_eta, b.eta, b.reference, null, b.on_hold, b.best_before, null, null
from stock_batch b
where b.sku = cast(? as varchar)
limit 1)
union all
(select 'part', a.sku, a.batch_number, a.quantity, a.sequence, a.part, a.line_quantity,
  a.needed_by, null, a.order_id, a.line_id, a.priority, null, a.may_split, a.end_micros
from stock_allocation a
where a.sku = cast(? as varchar)
limit 1)
union all
(select 'waiting', w.sku, w.quantity, w.place, w.priority, w.may_split, null,
  w.needed_by, null, w.order_id, w.line_id, null, null, null, null
from stock_waiting w
where w.sku = cast(? as varchar)
limit 1)
union all
(select 'dispatched', d.sku, d.quantity, d.returned, null, null, null,
  d.needed_by, null, d.order_id, d.line_id, null, null, null, null
from stock_dispatched d
where d.sku = cast(? as varchar)
limit 1)
union all
select 'archived', x.sku, x.batch_number, x.registered_quantity, null, null, null,
  x.registered_eta, null, x.reference, null, null, x.best_before, null, null
from stock_reference x
where x.reference = cast(? as varchar) and x.registered_quantity is not null;

-- known batches
select 'product', p.sku, p.version, p.allocated,
  null, null, null, null, null, null, null, null, null, p.reservations, p.waiting
from unnest(cast(? as varchar array)) as r(reference)
join stock_reference x on x.reference = r.reference
join stock_product p on p.sku = x.sku
union all
select 'batch', b.sku, b.batch_number, b.registered_quantity, b.quantity, b.allocated, b.line_count,
  b.registered_eta, b.eta, b.reference, null, b.on_hold, b.best_before, null, null
from unnest(cast(? as varchar array)) as r(reference)
join stock_reference x on x.reference = r.reference
join stock_batch b on b.sku = x.sku and b.is_open = 1
union all
select 'batch', b.sku, b.batch_number, b.registered_quantity, b.quantity, b.allocated, b.line_count,
  b.registered_eta, b.eta, b.reference, null, b.on_hold, b.best_before, null, null
from unnest(cast(? as varchar array)) as r(reference)
join stock_reference x on x.reference = r.reference
join stock_batch b on b.sku = x.sku and b.batch_number = x.batch_number
union all
select 'archived', x.sku, x.batch_number, x.registered_quantity, null, null, null,
  x.registered_eta, null, x.reference, null, null, x.best_before, null, null
from unnest(cast(? as varchar array)) as r(reference)
join stock_reference x on x.reference = r.reference and x.registered_quantity is not null;

-- a batch that is late
select 'product', p.sku, p.version, p.allocated,
  null, null, null, null, null, null, null, null, null, p.reservations, p.waiting
from stock_reference x
join stock_product p on p.sku = x.sku
where x.reference = cast(? as varchar)
union all
select 'batch', b.sku, b.batch_number, b.registered_quantity, b.quantity, b.allocated, b.line_count,
  b.registered_eta, b.eta, b.reference, null, b.on_hold, b.best_before, null, null
from stock_reference x
join stock_batch b on b.sku = x.sku and b.is_open = 1
where x.reference = cast(? as varchar)
union all
select 'batch', b.sku, b.batch_number, b.registered_quantity, b.quantity, b.allocated, b.line_count,
  b.registered_eta, b.eta, b.reference, null, b.on_hold, b.best_before, null, null
from stock_reference x
join stock_batch b on b.sku = x.sku and b.batch_number = x.batch_number
where x.reference = cast(? as varchar)
union all
select 'archived', x.sku, x.batch_number, x.registered_quantity, null, null, null,
  x.registered_eta, null, x.reference, null, null, x.best_before, null, null
from stock_reference x
where x.reference = cast(? as varchar) and x.registered_quantity is not null
union all
select 'part', a.sku, a.batch_number, a.quantity, a.sequence, a.part, a.line_quantity,
  a.needed_by, null, a.order_id, a.line_id, a.priority, null, a.may_split, a.end_micros
from stock_reference x
join stock_allocation a on a.sku = x.sku and a.batch_number = x.batch_number and a.needed_by < cast(? as date)
where x.reference = cast(? as varchar)
union all
select 'batch', b.sku, b.batch_number, b.registered_quantity, b.quantity, b.allocated, b.line_count,
  b.registered_eta, b.eta, b.reference, null, b.on_hold, b.best_before, null, null
from stock_reference x
join stock_allocation h on h.sku = x.sku and h.batch_number = x.batch_number and h.needed_by < cast(? as date) and h.quantity < h.line_quantity
join stock_allocation a on a.sku = h.sku and a.order_id = h.order_id and a.line_id = h.line_id
join stock_batch b on b.sku = a.sku and b.batch_number = a.batch_number
where x.reference = cast(? as varchar)
union all
select 'part', a.sku, a.batch_number, a.quantity, a.sequence, a.part, a.line_quantity,
  a.needed_by, null, a.order_id, a.line_id, a.priority, null, a.may_split, a.end_micros
from stock_reference x
join stock_allocation h on h.sku = x.sku and h.batch_number = x.batch_number and h.needed_by < cast(? as date) and h.quantity < h.line_quantity
join stock_allocation a on a.sku = h.sku and a.order_id = h.order_id and a.line_id = h.line_id
where x.reference = cast(? as varchar);

-- batches that are late
select 'product', p.sku, p.version, p.allocated,
  null, null, null, null, null, null, null, null, null, p.reservations, p.waiting
from unnest(cast(? as varchar array)) as r(reference)
join stock_reference x on x.reference = r.reference
join stock_product p on p.sku = x.sku
union all
select 'batch', b.sku, b.batch_number, b.registered_quantity, b.quantity, b.allocated, b.line_count,
  b.registered_eta, b.eta, b.reference, null, b.on_hold, b.best_before, null, null
from unnest(cast(? as varchar array)) as r(reference)
join stock_reference x on x.reference = r.reference
join stock_batch b on b.sku = x.sku and b.is_open = 1
union all
select 'batch', b.sku, b.batch_number, b.registered_quantity, b.quantity, b.allocated, b.line_count,
  b.registered_eta, b.eta, b.reference, null, b.on_hold, b.best_before, null, null
from unnest(cast(? as varchar array)) as r(reference)
join stock_reference x on x.reference = r.reference
join stock_batch b on b.sku = x.sku and b.batch_number = x.batch_number
union all
select 'archived', x.sku, x.batch_number, x.registered_quantity, null, null, null,
  x.registered_eta, null, x.reference, null, null, x.best_before, null, null
from unnest(cast(? as varchar array)) as r(reference)
join stock_reference x on x.reference = r.reference and x.registered_quantity is not null
union all
select 'part', a.sku, a.batch_number, a.quantity, a.sequence, a.part, a.line_quantity,
  a.needed_by, null, a.order_id, a.line_id, a.priority, null, a.may_split, a.end_micros
from unnest(cast(? as varchar array), cast(? as date array)) as r(reference, eta)
join stock_reference x on x.reference = r.reference
join stock_allocation a on a.sku = x.sku and a.batch_number = x.batch_number and a.needed_by < r.eta
union all
select 'batch', b.sku, b.batch_number, b.registered_quantity, b.quantity, b.allocated, b.line_count,
  b.registered_eta, b.eta, b.reference, null, b.on_hold, b.best_before, null, null
from unnest(cast(? as varchar array), cast(? as date array)) as r(reference, eta)
join stock_reference x on x.reference = r.reference
join stock_allocation h on h.sku = x.sku and h.batch_number = x.batch_number and h.needed_by < r.eta and h.quantity < h.line_quantity
join stock_allocation a on a.sku = h.sku and a.order_id = h.order_id and a.line_id = h.line_id
join stock_batch b on b.sku = a.sku and b.batch_number = a.batch_number
union all
select 'part', a.sku, a.batch_number, a.quantity, a.sequence, a.part, a.line_quantity,
  a.needed_by, null, a.order_id, a.line_id, a.priority, null, a.may_split, a.end_micros
from unnest(cast(? as varchar array), cast(? as date array)) as r(reference, eta)
join stock_reference x on x.reference = r.reference
join stock_allocation h on h.sku = x.sku and h.batch_number = x.batch_number and h.needed_by < r.eta and h.quantity < h.line_quantity
join stock_allocation a on a.sku = h.sku and a.order_id = h.order_id and a.line_id = h.line_id;

-- a message
select 'receipt', m.id, m.outcome_part, null, null, null, null, null, null, m.command_digest, m.outcome, null, null, null, null
from stock_message m
where m.id = cast(? as varchar);

-- messages
select 'receipt', m.id, m.outcome_part, null, null, null, null, null, null, m.command_digest, m.outcome, null, null, null, null
from unnest(cast(? as varchar array)) as r(id)
join stock_message m on m.id = r.id;

-- the lines of an order
select 'batch', b.sku, b.batch_number, b.registered_quantity, b.quantity, b.allocated, b.line_count,
  b.registered_eta, b.eta, b.reference, null, b.on_hold, b.best_before, null, null
from stock_allocation a
join stock_batch b on b.sku = a.sku and b.batch_number = a.batch_number
where a.order_id = cast(? as varchar)
union all
select 'part', a.sku, a.batch_number, a.quantity, a.sequence, a.part, a.line_quantity,
  a.needed_by, null, a.order_id, a.line_id, a.priority, null, a.may_split, a.end_micros
from stock_allocation a
where a.order_id = cast(? as varchar)
union all
select 'waiting', w.sku, w.quantity, w.place, w.priority, w.may_split, null,
  w.needed_by, null, w.order_id, w.line_id, null, null, null, null
from stock_waiting w
where w.order_id = cast(? as varchar)
union all
select 'dispatched', d.sku, d.quantity, d.returned, null, null, null,
  d.needed_by, null, d.order_id, d.line_id, null, null, null, null
from stock_dispatched d
where d.order_id = cast(? as varchar);

-- a line
select 'batch', b.sku, b.batch_number, b.registered_quantity, b.quantity, b.allocated, b.line_count,
  b.registered_eta, b.eta, b.reference, null, b.on_hold, b.best_before, null, null
from stock_allocation a
join stock_batch b on b.sku = a.sku and b.batch_number = a.batch_number
where a.sku = cast(? as varchar) and a.order_id = cast(? as varchar) and a.line_id = cast(? as varchar)
union all
select 'part', a.sku, a.batch_number, a.quantity, a.sequence, a.part, a.line_quantity,
  a.needed_by, null, a.order_id, a.line_id, a.priority, null, a.may_split, a.end_micros
from stock_allocation a
where a.sku = cast(? as varchar) and a.order_id = cast(? as varchar) and a.line_id = cast(? as varchar)
union all
select 'waiting', w.sku, w.quantity, w.place, w.priority, w.may_split, null,
  w.needed_by, null, w.order_id, w.line_id, null, null, null, null
from stock_waiting w
where w.sku = cast(? as varchar) and w.order_id = cast(? as varchar) and w.line_id = cast(? as varchar)
union all
select 'dispatched', d.sku, d.quantity, d.returned, null, null, null,
  d.needed_by, null, d.order_id, d.line_id, null, null, null, null
from stock_dispatched d
where d.sku = cast(? as varchar) and d.order_id = cast(? as varchar) and d.line_id = cast(? as varchar);

-- the batches of a product
select 'batch', b.sku, b.batch_number, b.registered_quantity, b.quantity, b.allocated, b.line_count,
  b.registered_eta, b.eta, b.reference, null, b.on_hold, b.best_before, null, null
from stock_batch b
where b.sku = cast(? as varchar)
union all
select 'part', a.sku, a.batch_number, a.quantity, a.sequence, a.part, a.line_quantity,
  a.needed_by, null, a.order_id, a.line_id, a.priority, null, a.may_split, a.end_micros
from stock_allocation a
where a.sku = cast(? as varchar) and a.end_micros between -62135596800000000 and cast(? as bigint);

-- the availability of a product
select 'product', p.sku, p.version, p.allocated,
  null, null, null, null, null, null, null, null, null, p.reservations, p.waiting
from stock_product p
where p.sku = cast(? as varchar)
union all
select 'batch', b.sku, b.batch_number, b.registered_quantity, b.quantity, b.allocated, b.line_count,
  b.registered_eta, b.eta, b.reference, null, b.on_hold, b.best_before, null, null
from stock_batch b
where b.sku = cast(? as varchar) and b.is_open = 1
union all
select 'part', a.sku, a.batch_number, a.quantity, a.sequence, a.part, a.line_quantity,
  a.needed_by, null, a.order_id, a.line_id, a.priority, null, a.may_split, a.end_micros
from stock_allocation a
where a.sku = cast(? as varchar) and a.end_micros between -62135596800000000 and cast(? as bigint)
union all
select 'batch', b.sku, b.batch_number, b.registered_quantity, b.quantity, b.allocated, b.line_count,
  b.registered_eta, b.eta, b.reference, null, b.on_hold, b.best_before, null, null
from stock_allocation a
join stock_batch b on b.sku = a.sku and b.batch_number = a.batch_number
where a.sku = cast(? as varchar) and a.end_micros between -62135596800000000 and cast(? as bigint);

-- a batch
select 'batch', b.sku, b.batch_number, b.registered_quantity, b.quantity, b.allocated, b.line_count,
  b.registered_eta, b.eta, b.reference, null, b.on_hold, b.best_before, null, null
from stock_reference x
join stock_batch b on b.sku = x.sku and b.batch_number = x.batch_number
where x.reference = cast(? as varchar)
union all
select 'part', a.sku, a.batch_number, a.quantity, a.sequence, a.part, a.line_quantity,
  a.needed_by, null, a.order_id, a.line_id, a.priority, null, a.may_split, a.end_micros
from stock_reference x
join stock_allocation a on a.sku = x.sku and a.end_micros between -62135596800000000 and cast(? as bigint)
where x.reference = cast(? as varchar)
union all
select 'batch', b.sku, b.batch_number, b.registered_quantity, b.quantity, b.allocated, b.line_count,
  b.registered_eta, b.eta, b.reference, null, b.on_hold, b.best_before, null, null
from stock_reference x
join stock_allocation a on a.sku = x.sku and a.end_micros between -62135596800000000 and cast(? as bigint)
join stock_batch b on b.sku = a.sku and b.batch_number = a.batch_number
where x.reference = cast(? as varchar);

-- a whole product
(select 'product', p.sku, p.version, p.allocated,
  (select w.quantity from stock_waiting w where w.sku = p.sku and w.may_split = 0
    order by w.sku, w.may_split, w.quantity limit 1),
  (select w.quantity from stock_waiting w where w.sku = p.sku and w.may_split = 1
    order by w.sku, w.may_split, w.quantity limit 1),
  null, null, null, null, null, null, null, p.reservations, p.waiting
from stock_product p
where p.sku = cast(? as varchar)
limit 1001)
union all
(select 'batch', b.sku, b.batch_number, b.registered_quantity, b.quantity, b.allocated, b.line_count,
  b.registered_eta, b.eta, b.reference, null, b.on_hold, b.best_before, null, null
from stock_batch b
where b.sku = cast(? as varchar)
limit 1001)
union all
(select 'part', a.sku, a.batch_number, a.quantity, a.sequence, a.part, a.line_quantity,
  a.needed_by, null, a.order_id, a.line_id, a.priority, null, a.may_split, a.end_micros
from stock_allocation a
where a.sku = cast(? as varchar)
limit 1001)
union all
(select 'waiting', w.sku, w.quantity, w.place, w.priority, w.may_split, null,
  w.needed_by, null, w.order_id, w.line_id, null, null, null, null
from stock_waiting w
where w.sku = cast(? as varchar)
limit 1001)
union all
(select 'dispatched', d.sku, d.quantity, d.returned, null, null, null,
  d.needed_by, null, d.order_id, d.line_id, null, null, null, null
from stock_dispatched d
where d.sku = cast(? as varchar)
limit 1001);

-- snapshots of several products
(select 'product', p.sku, p.version, p.allocated,
  (select w.quantity from stock_waiting w where w.sku = p.sku and w.may_split = 0
    order by w.sku, w.may_split, w.quantity limit 1),
  (select w.quantity from stock_waiting w where w.sku = p.sku and w.may_split = 1
    order by w.sku, w.may_split, w.quantity limit 1),
  null, null, null, null, null, null, null, p.reservations, p.waiting
from unnest(cast(? as varchar array)) as r(sku)
join stock_product p on p.sku = r.sku
limit 1001)
union all
(select 'batch', b.sku, b.batch_number, b.registered_quantity, b.quantity, b.allocated, b.line_count,
  b.registered_eta, b.eta, b.reference, null, b.on_hold, b.best_before, null, null
from unnest(cast(? as varchar array)) as r(sku)
join stock_batch b on b.sku = r.sku
limit 1001)
union all
(select 'part', a.sku, a.batch_number, a.quantity, a.sequence, a.part, a.line_quantity,
  a.needed_by, null, a.order_id, a.line_id, a.priority, null, a.may_split, a.end_micros
from unnest(cast(? as varchar array)) as r(sku)
join stock_allocation a on a.sku = r.sku
limit 1001)
union all
(select 'waiting', w.sku, w.quantity, w.place, w.priority, w.may_split, null,
  w.needed_by, null, w.order_id, w.line_id, null, null, null, null
from unnest(cast(? as varchar array)) as r(sku)
join stock_waiting w on w.sku = r.sku
limit 1001)
union all
(select 'dispatched', d.sku, d.quantity, d.returned, null, null, null,
  d.needed_by, null, d.order_id, d.line_id, null, null, null, null
from unnest(cast(? as varchar array)) as r(sku)
join stock_dispatched d on d.sku = r.sku
limit 1001);

-- answers that nothing is written for
select 'product', p.sku, p.version, p.allocated,
  null, null, null, null, null, null, null, null, null, p.reservations, p.waiting
from unnest(cast(? as varchar array)) as r(sku)
join stock_product p on p.sku = r.sku
union all
select 'batch', b.sku, b.batch_number, b.registered_quantity, b.quantity, b.allocated, b.line_count,
  b.registered_eta, b.eta, b.reference, null, b.on_hold, b.best_before, null, null
from unnest(cast(? as varchar array)) as r(sku)
join stock_batch b on b.sku = r.sku and b.is_open = 1
union all
select 'batch', b.sku, b.batch_number, b.registered_quantity, b.quantity, b.allocated, b.line_count,
  b.registered_eta, b.eta, b.reference, null, b.on_hold, b.best_before, null, null
from unnest(cast(? as varchar array), cast(? as varchar array), cast(? as varchar array)) as r(sku, order_id, line_id)
join stock_allocation a on a.sku = r.sku and a.order_id = r.order_id and a.line_id = r.line_id
join stock_batch b on b.sku = a.sku and b.batch_number = a.batch_number
union all
select 'product', p.sku, p.version, p.allocated,
  null, null, null, null, null, null, null, null, null, p.reservations, p.waiting
from stock_reference x
join stock_product p on p.sku = x.sku
where x.reference = cast(? as varchar)
union all
select 'batch', b.sku, b.batch_number, b.registered_quantity, b.quantity, b.allocated, b.line_count,
  b.registered_eta, b.eta, b.reference, null, b.on_hold, b.best_before, null, null
from stock_reference x
join stock_batch b on b.sku = x.sku and b.is_open = 1
where x.reference = cast(? as varchar)
union all
select 'batch', b.sku, b.batch_number, b.registered_quantity, b.quantity, b.allocated, b.line_count,
  b.registered_eta, b.eta, b.reference, null, b.on_hold, b.best_before, null, null
from stock_reference x
join stock_batch b on b.sku = x.sku and b.batch_number = x.batch_number
where x.reference = cast(? as varchar)
union all
select 'archived', x.sku, x.batch_number, x.registered_quantity, null, null, null,
  x.registered_eta, null, x.reference, null, null, x.best_before, null, null
from stock_reference x
where x.reference = cast(? as varchar) and x.registered_quantity is not null
union all
select 'part', a.sku, a.batch_number, a.quantity, a.sequence, a.part, a.line_quantity,
  a.needed_by, null, a.order_id, a.line_id, a.priority, null, a.may_split, a.end_micros
from unnest(cast(? as varchar array), cast(? as varchar array), cast(? as varchar array)) as r(sku, order_id, line_id)
join stock_allocation a on a.sku = r.sku and a.order_id = r.order_id and a.line_id = r.line_id
union all
select 'dispatched', d.sku, d.quantity, d.returned, null, null, null,
  d.needed_by, null, d.order_id, d.line_id, null, null, null, null
from unnest(cast(? as varchar array), cast(? as varchar array), cast(? as varchar array)) as r(sku, order_id, line_id)
join stock_dispatched d on d.sku = r.sku and d.order_id = r.order_id and d.line_id = r.line_id;
