-- a new product
select 'product', cast(p.sku as text), cast(p.version as bigint), cast(p.allocated as bigint),
  null, null, null, null, null, cast(null as text) collate "C", cast(null as text) collate "C", null, null, cast(p.reservations as bigint), cast(p.waiting as bigint)
from stock_product p
where p.sku = ?
union all
select 'batch', cast(b.sku as text), cast(b.batch_number as bigint), cast(b.registered_quantity as bigint), cast(b.quantity as bigint), cast(b.allocated as bigint), cast(b.line_count as bigint),
  b.registered_eta, b.eta, cast(b.reference as text), cast(null as text) collate "C", cast(b.on_hold as bigint), b.best_before, null, null
from stock_batch b
where b.sku = ? and b.is_open = 1
union all
select 'product', cast(p.sku as text), cast(p.version as bigint), cast(p.allocated as bigint),
  null, null, null, null, null, cast(null as text) collate "C", cast(null as text) collate "C", null, null, cast(p.reservations as bigint), cast(p.waiting as bigint)
from stock_reference x
cross join lateral (select * from stock_product p where p.sku = x.sku offset 0) p
where x.reference = ?
union all
select 'batch', cast(b.sku as text), cast(b.batch_number as bigint), cast(b.registered_quantity as bigint), cast(b.quantity as bigint), cast(b.allocated as bigint), cast(b.line_count as bigint),
  b.registered_eta, b.eta, cast(b.reference as text), cast(null as text) collate "C", cast(b.on_hold as bigint), b.best_before, null, null
from stock_reference x
cross join lateral (select * from stock_batch b where b.sku = x.sku and b.is_open = 1 offset 0) b
where x.reference = ?
union all
select 'batch', cast(b.sku as text), cast(b.batch_number as bigint), cast(b.registered_quantity as bigint), cast(b.quantity as bigint), cast(b.allocated as bigint), cast(b.line_count as bigint),
  b.registered_eta, b.eta, cast(b.reference as text), cast(null as text) collate "C", cast(b.on_hold as bigint), b.best_before, null, null
from stock_reference x
cross join lateral (select * from stock_batch b where b.sku = x.sku and b.batch_number = x.batch_number offset 0) b
where x.reference = ?
union all
select 'archived', cast(x.sku as text), cast(x.batch_number as bigint), cast(x.registered_quantity as bigint), null, null, null,
  x.registered_eta, null, cast(x.reference as text), cast(null as text) collate "C", null, x.best_before, null, null
from stock_reference x
where x.reference = ? and x.registered_quantity is not null;

-- a line that is allocated
select 'product', cast(p.sku as text), cast(p.version as bigint), cast(p.allocated as bigint),
  null, null, null, null, null, cast(null as text) collate "C", cast(null as text) collate "C", null, null, cast(p.reservations as bigint), cast(p.waiting as bigint)
from stock_product p
where p.sku = ?
union all
select 'batch', cast(b.sku as text), cast(b.batch_number as bigint), cast(b.registered_quantity as bigint), cast(b.quantity as bigint), cast(b.allocated as bigint), cast(b.line_count as bigint),
  b.registered_eta, b.eta, cast(b.reference as text), cast(null as text) collate "C", cast(b.on_hold as bigint), b.best_before, null, null
from stock_batch b
where b.sku = ? and b.is_open = 1
union all
select 'part', cast(a.sku as text), cast(a.batch_number as bigint), cast(a.quantity as bigint), cast(a.sequence as bigint), cast(a.part as bigint), cast(a.line_quantity as bigint),
  a.needed_by, null, cast(a.order_id as text), cast(a.line_id as text), cast(a.priority as bigint), null, cast(a.may_split as bigint), cast(a.end_micros as bigint)
from stock_allocation a
where a.sku = ? and a.order_id = ? and a.line_id = ?
union all
select 'dispatched', cast(d.sku as text), cast(d.quantity as bigint), cast(d.returned as bigint), null, null, null,
  d.needed_by, null, cast(d.order_id as text), cast(d.line_id as text), null, null, null, null
from stock_dispatched d
where d.sku = ? and d.order_id = ? and d.line_id = ?;

-- a line that changes its quantity
select 'product', cast(p.sku as text), cast(p.version as bigint), cast(p.allocated as bigint),
  null, null, null, null, null, cast(null as text) collate "C", cast(null as text) collate "C", null, null, cast(p.reservations as bigint), cast(p.waiting as bigint)
from stock_product p
where p.sku = ?
union all
select 'batch', cast(b.sku as text), cast(b.batch_number as bigint), cast(b.registered_quantity as bigint), cast(b.quantity as bigint), cast(b.allocated as bigint), cast(b.line_count as bigint),
  b.registered_eta, b.eta, cast(b.reference as text), cast(null as text) collate "C", cast(b.on_hold as bigint), b.best_before, null, null
from stock_batch b
where b.sku = ? and b.is_open = 1
union all
select 'batch', cast(b.sku as text), cast(b.batch_number as bigint), cast(b.registered_quantity as bigint), cast(b.quantity as bigint), cast(b.allocated as bigint), cast(b.line_count as bigint),
  b.registered_eta, b.eta, cast(b.reference as text), cast(null as text) collate "C", cast(b.on_hold as bigint), b.best_before, null, null
from stock_allocation a
cross join lateral (select * from stock_batch b where b.sku = a.sku and b.batch_number = a.batch_number offset 0) b
where a.sku = ? and a.order_id = ? and a.line_id = ?
union all
select 'part', cast(a.sku as text), cast(a.batch_number as bigint), cast(a.quantity as bigint), cast(a.sequence as bigint), cast(a.part as bigint), cast(a.line_quantity as bigint),
  a.needed_by, null, cast(a.order_id as text), cast(a.line_id as text), cast(a.priority as bigint), null, cast(a.may_split as bigint), cast(a.end_micros as bigint)
from stock_allocation a
where a.sku = ? and a.order_id = ? and a.line_id = ?
union all
select 'dispatched', cast(d.sku as text), cast(d.quantity as bigint), cast(d.returned as bigint), null, null, null,
  d.needed_by, null, cast(d.order_id as text), cast(d.line_id as text), null, null, null, null
from stock_dispatched d
where d.sku = ? and d.order_id = ? and d.line_id = ?;

-- lines of several products
select 'product', cast(p.sku as text), cast(p.version as bigint), cast(p.allocated as bigint),
  null, null, null, null, null, cast(null as text) collate "C", cast(null as text) collate "C", null, null, cast(p.reservations as bigint), cast(p.waiting as bigint)
from unnest((select cast(? as text[]))) as r(sku)
cross join lateral (select * from stock_product p where p.sku = r.sku offset 0) p
union all
select 'batch', cast(b.sku as text), cast(b.batch_number as bigint), cast(b.registered_quantity as bigint), cast(b.quantity as bigint), cast(b.allocated as bigint), cast(b.line_count as bigint),
  b.registered_eta, b.eta, cast(b.reference as text), cast(null as text) collate "C", cast(b.on_hold as bigint), b.best_before, null, null
from unnest((select cast(? as text[]))) as r(sku)
cross join lateral (select * from stock_batch b where b.sku = r.sku and b.is_open = 1 offset 0) b
union all
select 'batch', cast(b.sku as text), cast(b.batch_number as bigint), cast(b.registered_quantity as bigint), cast(b.quantity as bigint), cast(b.allocated as bigint), cast(b.line_count as bigint),
  b.registered_eta, b.eta, cast(b.reference as text), cast(null as text) collate "C", cast(b.on_hold as bigint), b.best_before, null, null
from unnest((select cast(? as text[])), (select cast(? as text[])), (select cast(? as text[]))) as r(sku, order_id, line_id)
cross join lateral (select * from stock_allocation a where a.sku = r.sku and a.order_id = r.order_id and a.line_id = r.line_id offset 0) a
cross join lateral (select * from stock_batch b where b.sku = a.sku and b.batch_number = a.batch_number offset 0) b
union all
select 'part', cast(a.sku as text), cast(a.batch_number as bigint), cast(a.quantity as bigint), cast(a.sequence as bigint), cast(a.part as bigint), cast(a.line_quantity as bigint),
  a.needed_by, null, cast(a.order_id as text), cast(a.line_id as text), cast(a.priority as bigint), null, cast(a.may_split as bigint), cast(a.end_micros as bigint)
from unnest((select cast(? as text[])), (select cast(? as text[])), (select cast(? as text[]))) as r(sku, order_id, line_id)
cross join lateral (select * from stock_allocation a where a.sku = r.sku and a.order_id = r.order_id and a.line_id = r.line_id offset 0) a
union all
select 'dispatched', cast(d.sku as text), cast(d.quantity as bigint), cast(d.returned as bigint), null, null, null,
  d.needed_by, null, cast(d.order_id as text), cast(d.line_id as text), null, null, null, null
from unnest((select cast(? as text[])), (select cast(? as text[])), (select cast(? as text[]))) as r(sku, order_id, line_id)
cross join lateral (select * from stock_dispatched d where d.sku = r.sku and d.order_id = r.order_id and d.line_id = r.line_id offset 0) d;

-- several new batches of a product
select 'product', cast(p.sku as text), cast(p.version as bigint), cast(p.allocated as bigint),
  null, null, null, null, null, cast(null as text) collate "C", cast(null as text) collate "C", null, null, cast(p.reservations as bigint), cast(p.waiting as bigint)
from stock_product p
where p.sku = ?
union all
select 'batch', cast(b.sku as text), cast(b.batch_number as bigint), cast(b.registered_quantity as bigint), cast(b.quantity as bigint), cast(b.allocated as bigint), cast(b.line_count as bigint),
  b.registered_eta, b.eta, cast(b.reference as text), cast(null as text) collate "C", cast(b.on_hold as bigint), b.best_before, null, null
from stock_batch b
where b.sku = ? and b.is_open = 1
union all
select 'product', cast(p.sku as text), cast(p.version as bigint), cast(p.allocated as bigint),
  null, null, null, null, null, cast(null as text) collate "C", cast(null as text) collate "C", null, null, cast(p.reservations as bigint), cast(p.waiting as bigint)
from unnest((select cast(? as text[]))) as r(reference)
cross join lateral (select * from stock_reference x where x.reference = r.reference offset 0) x
cross join lateral (select * from stock_product p where p.sku = x.sku offset 0) p
union all
select 'batch', cast(b.sku as text), cast(b.batch_number as bigint), cast(b.registered_quantity as bigint), cast(b.quantity as bigint), cast(b.allocated as bigint), cast(b.line_count as bigint),
  b.registered_eta, b.eta, cast(b.reference as text), cast(null as text) collate "C", cast(b.on_hold as bigint), b.best_before, null, null
from unnest((select cast(? as text[]))) as r(reference)
cross join lateral (select * from stock_reference x where x.reference = r.reference offset 0) x
cross join lateral (select * from stock_batch b where b.sku = x.sku and b.is_open = 1 offset 0) b
union all
select 'batch', cast(b.sku as text), cast(b.batch_number as bigint), cast(b.registered_quantity as bigint), cast(b.quantity as bigint), cast(b.allocated as bigint), cast(b.line_count as bigint),
  b.registered_eta, b.eta, cast(b.reference as text), cast(null as text) collate "C", cast(b.on_hold as bigint), b.best_before, null, null
from unnest((select cast(? as text[]))) as r(reference)
cross join lateral (select * from stock_reference x where x.reference = r.reference offset 0) x
cross join lateral (select * from stock_batch b where b.sku = x.sku and b.batch_number = x.batch_number offset 0) b
union all
select 'archived', cast(x.sku as text), cast(x.batch_number as bigint), cast(x.registered_quantity as bigint), null, null, null,
  x.registered_eta, null, cast(x.reference as text), cast(null as text) collate "C", null, x.best_before, null, null
from unnest((select cast(? as text[]))) as r(reference)
cross join lateral (select * from stock_reference x where x.reference = r.reference and x.registered_quantity is not null offset 0) x;

-- several lines of a product
select 'product', cast(p.sku as text), cast(p.version as bigint), cast(p.allocated as bigint),
  null, null, null, null, null, cast(null as text) collate "C", cast(null as text) collate "C", null, null, cast(p.reservations as bigint), cast(p.waiting as bigint)
from stock_product p
where p.sku = ?
union all
select 'batch', cast(b.sku as text), cast(b.batch_number as bigint), cast(b.registered_quantity as bigint), cast(b.quantity as bigint), cast(b.allocated as bigint), cast(b.line_count as bigint),
  b.registered_eta, b.eta, cast(b.reference as text), cast(null as text) collate "C", cast(b.on_hold as bigint), b.best_before, null, null
from stock_batch b
where b.sku = ? and b.is_open = 1
union all
select 'batch', cast(b.sku as text), cast(b.batch_number as bigint), cast(b.registered_quantity as bigint), cast(b.quantity as bigint), cast(b.allocated as bigint), cast(b.line_count as bigint),
  b.registered_eta, b.eta, cast(b.reference as text), cast(null as text) collate "C", cast(b.on_hold as bigint), b.best_before, null, null
from unnest((select cast(? as text[])), (select cast(? as text[])), (select cast(? as text[]))) as r(sku, order_id, line_id)
cross join lateral (select * from stock_allocation a where a.sku = r.sku and a.order_id = r.order_id and a.line_id = r.line_id offset 0) a
cross join lateral (select * from stock_batch b where b.sku = a.sku and b.batch_number = a.batch_number offset 0) b
union all
select 'part', cast(a.sku as text), cast(a.batch_number as bigint), cast(a.quantity as bigint), cast(a.sequence as bigint), cast(a.part as bigint), cast(a.line_quantity as bigint),
  a.needed_by, null, cast(a.order_id as text), cast(a.line_id as text), cast(a.priority as bigint), null, cast(a.may_split as bigint), cast(a.end_micros as bigint)
from unnest((select cast(? as text[])), (select cast(? as text[])), (select cast(? as text[]))) as r(sku, order_id, line_id)
cross join lateral (select * from stock_allocation a where a.sku = r.sku and a.order_id = r.order_id and a.line_id = r.line_id offset 0) a
union all
select 'dispatched', cast(d.sku as text), cast(d.quantity as bigint), cast(d.returned as bigint), null, null, null,
  d.needed_by, null, cast(d.order_id as text), cast(d.line_id as text), null, null, null, null
from unnest((select cast(? as text[])), (select cast(? as text[])), (select cast(? as text[]))) as r(sku, order_id, line_id)
cross join lateral (select * from stock_dispatched d where d.sku = r.sku and d.order_id = r.order_id and d.line_id = r.line_id offset 0) d;

-- a message
select 'product', cast(p.sku as text), cast(p.version as bigint), cast(p.allocated as bigint),
  null, null, null, null, null, cast(null as text) collate "C", cast(null as text) collate "C", null, null, cast(p.reservations as bigint), cast(p.waiting as bigint)
from stock_product p
where p.sku = ?
union all
select 'batch', cast(b.sku as text), cast(b.batch_number as bigint), cast(b.registered_quantity as bigint), cast(b.quantity as bigint), cast(b.allocated as bigint), cast(b.line_count as bigint),
  b.registered_eta, b.eta, cast(b.reference as text), cast(null as text) collate "C", cast(b.on_hold as bigint), b.best_before, null, null
from stock_batch b
where b.sku = ? and b.is_open = 1
union all
select 'part', cast(a.sku as text), cast(a.batch_number as bigint), cast(a.quantity as bigint), cast(a.sequence as bigint), cast(a.part as bigint), cast(a.line_quantity as bigint),
  a.needed_by, null, cast(a.order_id as text), cast(a.line_id as text), cast(a.priority as bigint), null, cast(a.may_split as bigint), cast(a.end_micros as bigint)
from stock_allocation a
where a.sku = ? and a.order_id = ? and a.line_id = ?
union all
select 'dispatched', cast(d.sku as text), cast(d.quantity as bigint), cast(d.returned as bigint), null, null, null,
  d.needed_by, null, cast(d.order_id as text), cast(d.line_id as text), null, null, null, null
from stock_dispatched d
where d.sku = ? and d.order_id = ? and d.line_id = ?
union all
select 'receipt', cast(m.id as text), cast(m.outcome_part as bigint), null, null, null, null, null, null, cast(m.command_digest as text), cast(m.outcome as text), null, null, null, null
from stock_message m
where m.id = ?;

-- a message that changes nothing
select 'product', cast(p.sku as text), cast(p.version as bigint), cast(p.allocated as bigint),
  null, null, null, null, null, cast(null as text) collate "C", cast(null as text) collate "C", null, null, cast(p.reservations as bigint), cast(p.waiting as bigint)
from stock_product p
where p.sku = ?
union all
select 'batch', cast(b.sku as text), cast(b.batch_number as bigint), cast(b.registered_quantity as bigint), cast(b.quantity as bigint), cast(b.allocated as bigint), cast(b.line_count as bigint),
  b.registered_eta, b.eta, cast(b.reference as text), cast(null as text) collate "C", cast(b.on_hold as bigint), b.best_before, null, null
from stock_batch b
where b.sku = ? and b.is_open = 1
union all
select 'batch', cast(b.sku as text), cast(b.batch_number as bigint), cast(b.registered_quantity as bigint), cast(b.quantity as bigint), cast(b.allocated as bigint), cast(b.line_count as bigint),
  b.registered_eta, b.eta, cast(b.reference as text), cast(null as text) collate "C", cast(b.on_hold as bigint), b.best_before, null, null
from stock_allocation a
cross join lateral (select * from stock_batch b where b.sku = a.sku and b.batch_number = a.batch_number offset 0) b
where a.sku = ? and a.order_id = ? and a.line_id = ?
union all
select 'part', cast(a.sku as text), cast(a.batch_number as bigint), cast(a.quantity as bigint), cast(a.sequence as bigint), cast(a.part as bigint), cast(a.line_quantity as bigint),
  a.needed_by, null, cast(a.order_id as text), cast(a.line_id as text), cast(a.priority as bigint), null, cast(a.may_split as bigint), cast(a.end_micros as bigint)
from stock_allocation a
where a.sku = ? and a.order_id = ? and a.line_id = ?
union all
select 'dispatched', cast(d.sku as text), cast(d.quantity as bigint), cast(d.returned as bigint), null, null, null,
  d.needed_by, null, cast(d.order_id as text), cast(d.line_id as text), null, null, null, null
from stock_dispatched d
where d.sku = ? and d.order_id = ? and d.line_id = ?
union all
select 'receipt', cast(m.id as text), cast(m.outcome_part as bigint), null, null, null, null, null, null, cast(m.command_digest as text), cast(m.outcome as text), null, null, null, null
from stock_message m
where m.id = ?;

-- an answer that rests on a free reference
select 'product', cast(p.sku as text), cast(p.version as bigint), cast(p.allocated as bigint),
  null, null, null, null, null, cast(null as text) collate "C", cast(null as text) collate "C", null, null, cast(p.reservations as bigint), cast(p.waiting as bigint)
from stock_product p
where p.sku = ?
union all
select 'batch', cast(b.sku as text), cast(b.batch_number as bigint), cast(b.registered_quantity as bigint), cast(b.quantity as bigint), cast(b.allocated as bigint), cast(b.line_count as bigint),
  b.registered_eta, b.eta, cast(b.reference as text), cast(null as text) collate "C", cast(b.on_hold as bigint), b.best_before, null, null
from stock_batch b
where b.sku = ? and b.is_open = 1
union all
select 'batch', cast(b.sku as text), cast(b.batch_number as bigint), cast(b.registered_quantity as bigint), cast(b.quantity as bigint), cast(b.allocated as bigint), cast(b.line_count as bigint),
  b.registered_eta, b.eta, cast(b.reference as text), cast(null as text) collate "C", cast(b.on_hold as bigint), b.best_before, null, null
from stock_allocation a
cross join lateral (select * from stock_batch b where b.sku = a.sku and b.batch_number = a.batch_number offset 0) b
where a.sku = ? and a.order_id = ? and a.line_id = ?
union all
select 'product', cast(p.sku as text), cast(p.version as bigint), cast(p.allocated as bigint),
  null, null, null, null, null, cast(null as text) collate "C", cast(null as text) collate "C", null, null, cast(p.reservations as bigint), cast(p.waiting as bigint)
from stock_reference x
cross join lateral (select * from stock_product p where p.sku = x.sku offset 0) p
where x.reference = ?
union all
select 'batch', cast(b.sku as text), cast(b.batch_number as bigint), cast(b.registered_quantity as bigint), cast(b.quantity as bigint), cast(b.allocated as bigint), cast(b.line_count as bigint),
  b.registered_eta, b.eta, cast(b.reference as text), cast(null as text) collate "C", cast(b.on_hold as bigint), b.best_before, null, null
from stock_reference x
cross join lateral (select * from stock_batch b where b.sku = x.sku and b.is_open = 1 offset 0) b
where x.reference = ?
union all
select 'batch', cast(b.sku as text), cast(b.batch_number as bigint), cast(b.registered_quantity as bigint), cast(b.quantity as bigint), cast(b.allocated as bigint), cast(b.line_count as bigint),
  b.registered_eta, b.eta, cast(b.reference as text), cast(null as text) collate "C", cast(b.on_hold as bigint), b.best_before, null, null
from stock_reference x
cross join lateral (select * from stock_batch b where b.sku = x.sku and b.batch_number = x.batch_number offset 0) b
where x.reference = ?
union all
select 'archived', cast(x.sku as text), cast(x.batch_number as bigint), cast(x.registered_quantity as bigint), null, null, null,
  x.registered_eta, null, cast(x.reference as text), cast(null as text) collate "C", null, x.best_before, null, null
from stock_reference x
where x.reference = ? and x.registered_quantity is not null
union all
select 'part', cast(a.sku as text), cast(a.batch_number as bigint), cast(a.quantity as bigint), cast(a.sequence as bigint), cast(a.part as bigint), cast(a.line_quantity as bigint),
  a.needed_by, null, cast(a.order_id as text), cast(a.line_id as text), cast(a.priority as bigint), null, cast(a.may_split as bigint), cast(a.end_micros as bigint)
from stock_allocation a
where a.sku = ? and a.order_id = ? and a.line_id = ?
union all
select 'dispatched', cast(d.sku as text), cast(d.quantity as bigint), cast(d.returned as bigint), null, null, null,
  d.needed_by, null, cast(d.order_id as text), cast(d.line_id as text), null, null, null, null
from stock_dispatched d
where d.sku = ? and d.order_id = ? and d.line_id = ?;

-- an answer that rests on free references
select 'product', cast(p.sku as text), cast(p.version as bigint), cast(p.allocated as bigint),
  null, null, null, null, null, cast(null as text) collate "C", cast(null as text) collate "C", null, null, cast(p.reservations as bigint), cast(p.waiting as bigint)
from stock_product p
where p.sku = ?
union all
select 'batch', cast(b.sku as text), cast(b.batch_number as bigint), cast(b.registered_quantity as bigint), cast(b.quantity as bigint), cast(b.allocated as bigint), cast(b.line_count as bigint),
  b.registered_eta, b.eta, cast(b.reference as text), cast(null as text) collate "C", cast(b.on_hold as bigint), b.best_before, null, null
from stock_batch b
where b.sku = ? and b.is_open = 1
union all
select 'batch', cast(b.sku as text), cast(b.batch_number as bigint), cast(b.registered_quantity as bigint), cast(b.quantity as bigint), cast(b.allocated as bigint), cast(b.line_count as bigint),
  b.registered_eta, b.eta, cast(b.reference as text), cast(null as text) collate "C", cast(b.on_hold as bigint), b.best_before, null, null
from stock_allocation a
cross join lateral (select * from stock_batch b where b.sku = a.sku and b.batch_number = a.batch_number offset 0) b
where a.sku = ? and a.order_id = ? and a.line_id = ?
union all
select 'product', cast(p.sku as text), cast(p.version as bigint), cast(p.allocated as bigint),
  null, null, null, null, null, cast(null as text) collate "C", cast(null as text) collate "C", null, null, cast(p.reservations as bigint), cast(p.waiting as bigint)
from unnest((select cast(? as text[]))) as r(reference)
cross join lateral (select * from stock_reference x where x.reference = r.reference offset 0) x
cross join lateral (select * from stock_product p where p.sku = x.sku offset 0) p
union all
select 'batch', cast(b.sku as text), cast(b.batch_number as bigint), cast(b.registered_quantity as bigint), cast(b.quantity as bigint), cast(b.allocated as bigint), cast(b.line_count as bigint),
  b.registered_eta, b.eta, cast(b.reference as text), cast(null as text) collate "C", cast(b.on_hold as bigint), b.best_before, null, null
from unnest((select cast(? as text[]))) as r(reference)
cross join lateral (select * from stock_reference x where x.reference = r.reference offset 0) x
cross join lateral (select * from stock_batch b where b.sku = x.sku and b.is_open = 1 offset 0) b
union all
select 'batch', cast(b.sku as text), cast(b.batch_number as bigint), cast(b.registered_quantity as bigint), cast(b.quantity as bigint), cast(b.allocated as bigint), cast(b.line_count as bigint),
  b.registered_eta, b.eta, cast(b.reference as text), cast(null as text) collate "C", cast(b.on_hold as bigint), b.best_before, null, null
from unnest((select cast(? as text[]))) as r(reference)
cross join lateral (select * from stock_reference x where x.reference = r.reference offset 0) x
cross join lateral (select * from stock_batch b where b.sku = x.sku and b.batch_number = x.batch_number offset 0) b
union all
select 'archived', cast(x.sku as text), cast(x.batch_number as bigint), cast(x.registered_quantity as bigint), null, null, null,
  x.registered_eta, null, cast(x.reference as text), cast(null as text) collate "C", null, x.best_before, null, null
from unnest((select cast(? as text[]))) as r(reference)
cross join lateral (select * from stock_reference x where x.reference = r.reference and x.registered_quantity is not null offset 0) x
union all
select 'part', cast(a.sku as text), cast(a.batch_number as bigint), cast(a.quantity as bigint), cast(a.sequence as bigint), cast(a.part as bigint), cast(a.line_quantity as bigint),
  a.needed_by, null, cast(a.order_id as text), cast(a.line_id as text), cast(a.priority as bigint), null, cast(a.may_split as bigint), cast(a.end_micros as bigint)
from stock_allocation a
where a.sku = ? and a.order_id = ? and a.line_id = ?
union all
select 'dispatched', cast(d.sku as text), cast(d.quantity as bigint), cast(d.returned as bigint), null, null, null,
  d.needed_by, null, cast(d.order_id as text), cast(d.line_id as text), null, null, null, null
from stock_dispatched d
where d.sku = ? and d.order_id = ? and d.line_id = ?;

-- a reservation that is confirmed
select 'product', cast(p.sku as text), cast(p.version as bigint), cast(p.allocated as bigint),
  cast((select w.quantity from stock_waiting w where w.sku = p.sku and w.may_split = 0
    order by w.sku, w.may_split, w.quantity limit 1) as bigint),
  cast((select w.quantity from stock_waiting w where w.sku = p.sku and w.may_split = 1
    order by w.sku, w.may_split, w.quantity limit 1) as bigint),
  null, null, null, cast(null as text) collate "C", cast(null as text) collate "C", null, null, cast(p.reservations as bigint), cast(p.waiting as bigint)
from stock_product p
where p.sku = ?
union all
select 'batch', cast(b.sku as text), cast(b.batch_number as bigint), cast(b.registered_quantity as bigint), cast(b.quantity as bigint), cast(b.allocated as bigint), cast(b.line_count as bigint),
  b.registered_eta, b.eta, cast(b.reference as text), cast(null as text) collate "C", cast(b.on_hold as bigint), b.best_before, null, null
from stock_batch b
where b.sku = ? and b.is_open = 1
union all
select 'part', cast(a.sku as text), cast(a.batch_number as bigint), cast(a.quantity as bigint), cast(a.sequence as bigint), cast(a.part as bigint), cast(a.line_quantity as bigint),
  a.needed_by, null, cast(a.order_id as text), cast(a.line_id as text), cast(a.priority as bigint), null, cast(a.may_split as bigint), cast(a.end_micros as bigint)
from stock_allocation a
where a.sku = ? and a.end_micros between -62135596800000000 and ?
union all
select 'batch', cast(b.sku as text), cast(b.batch_number as bigint), cast(b.registered_quantity as bigint), cast(b.quantity as bigint), cast(b.allocated as bigint), cast(b.line_count as bigint),
  b.registered_eta, b.eta, cast(b.reference as text), cast(null as text) collate "C", cast(b.on_hold as bigint), b.best_before, null, null
from stock_allocation a
cross join lateral (select * from stock_batch b where b.sku = a.sku and b.batch_number = a.batch_number offset 0) b
where a.sku = ? and a.end_micros between -62135596800000000 and ?
union all
select 'batch', cast(b.sku as text), cast(b.batch_number as bigint), cast(b.registered_quantity as bigint), cast(b.quantity as bigint), cast(b.allocated as bigint), cast(b.line_count as bigint),
  b.registered_eta, b.eta, cast(b.reference as text), cast(null as text) collate "C", cast(b.on_hold as bigint), b.best_before, null, null
from stock_allocation a
cross join lateral (select * from stock_batch b where b.sku = a.sku and b.batch_number = a.batch_number offset 0) b
where a.sku = ? and a.order_id = ? and a.line_id = ?
union all
select 'part', cast(a.sku as text), cast(a.batch_number as bigint), cast(a.quantity as bigint), cast(a.sequence as bigint), cast(a.part as bigint), cast(a.line_quantity as bigint),
  a.needed_by, null, cast(a.order_id as text), cast(a.line_id as text), cast(a.priority as bigint), null, cast(a.may_split as bigint), cast(a.end_micros as bigint)
from stock_allocation a
where a.sku = ? and a.order_id = ? and a.line_id = ?
union all
select 'waiting', cast(w.sku as text), cast(w.quantity as bigint), cast(w.place as bigint), cast(w.priority as bigint), cast(w.may_split as bigint), null,
  w.needed_by, null, cast(w.order_id as text), cast(w.line_id as text), null, null, null, null
from stock_waiting w
where w.sku = ? and w.order_id = ? and w.line_id = ?
union all
select 'dispatched', cast(d.sku as text), cast(d.quantity as bigint), cast(d.returned as bigint), null, null, null,
  d.needed_by, null, cast(d.order_id as text), cast(d.line_id as text), null, null, null, null
from stock_dispatched d
where d.sku = ? and d.order_id = ? and d.line_id = ?;

-- an order that is confirmed
select 'product', cast(p.sku as text), cast(p.version as bigint), cast(p.allocated as bigint),
  cast((select w.quantity from stock_waiting w where w.sku = p.sku and w.may_split = 0
    order by w.sku, w.may_split, w.quantity limit 1) as bigint),
  cast((select w.quantity from stock_waiting w where w.sku = p.sku and w.may_split = 1
    order by w.sku, w.may_split, w.quantity limit 1) as bigint),
  null, null, null, cast(null as text) collate "C", cast(null as text) collate "C", null, null, cast(p.reservations as bigint), cast(p.waiting as bigint)
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
select 'batch', cast(b.sku as text), cast(b.batch_number as bigint), cast(b.registered_quantity as bigint), cast(b.quantity as bigint), cast(b.allocated as bigint), cast(b.line_count as bigint),
  b.registered_eta, b.eta, cast(b.reference as text), cast(null as text) collate "C", cast(b.on_hold as bigint), b.best_before, null, null
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
select 'batch', cast(b.sku as text), cast(b.batch_number as bigint), cast(b.registered_quantity as bigint), cast(b.quantity as bigint), cast(b.allocated as bigint), cast(b.line_count as bigint),
  b.registered_eta, b.eta, cast(b.reference as text), cast(null as text) collate "C", cast(b.on_hold as bigint), b.best_before, null, null
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
select 'part', cast(a.sku as text), cast(a.batch_number as bigint), cast(a.quantity as bigint), cast(a.sequence as bigint), cast(a.part as bigint), cast(a.line_quantity as bigint),
  a.needed_by, null, cast(a.order_id as text), cast(a.line_id as text), cast(a.priority as bigint), null, cast(a.may_split as bigint), cast(a.end_micros as bigint)
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
select 'batch', cast(b.sku as text), cast(b.batch_number as bigint), cast(b.registered_quantity as bigint), cast(b.quantity as bigint), cast(b.allocated as bigint), cast(b.line_count as bigint),
  b.registered_eta, b.eta, cast(b.reference as text), cast(null as text) collate "C", cast(b.on_hold as bigint), b.best_before, null, null
from stock_allocation a
cross join lateral (select * from stock_batch b where b.sku = a.sku and b.batch_number = a.batch_number offset 0) b
where a.order_id = ?
union all
select 'part', cast(a.sku as text), cast(a.batch_number as bigint), cast(a.quantity as bigint), cast(a.sequence as bigint), cast(a.part as bigint), cast(a.line_quantity as bigint),
  a.needed_by, null, cast(a.order_id as text), cast(a.line_id as text), cast(a.priority as bigint), null, cast(a.may_split as bigint), cast(a.end_micros as bigint)
from stock_allocation a
where a.order_id = ?
union all
select 'waiting', cast(w.sku as text), cast(w.quantity as bigint), cast(w.place as bigint), cast(w.priority as bigint), cast(w.may_split as bigint), null,
  w.needed_by, null, cast(w.order_id as text), cast(w.line_id as text), null, null, null, null
from stock_waiting w
where w.order_id = ?
union all
select 'dispatched', cast(d.sku as text), cast(d.quantity as bigint), cast(d.returned as bigint), null, null, null,
  d.needed_by, null, cast(d.order_id as text), cast(d.line_id as text), null, null, null, null
from stock_dispatched d
where d.order_id = ?;

-- orders that are confirmed
select 'product', cast(p.sku as text), cast(p.version as bigint), cast(p.allocated as bigint),
  cast((select w.quantity from stock_waiting w where w.sku = p.sku and w.may_split = 0
    order by w.sku, w.may_split, w.quantity limit 1) as bigint),
  cast((select w.quantity from stock_waiting w where w.sku = p.sku and w.may_split = 1
    order by w.sku, w.may_split, w.quantity limit 1) as bigint),
  null, null, null, cast(null as text) collate "C", cast(null as text) collate "C", null, null, cast(p.reservations as bigint), cast(p.waiting as bigint)
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
select 'batch', cast(b.sku as text), cast(b.batch_number as bigint), cast(b.registered_quantity as bigint), cast(b.quantity as bigint), cast(b.allocated as bigint), cast(b.line_count as bigint),
  b.registered_eta, b.eta, cast(b.reference as text), cast(null as text) collate "C", cast(b.on_hold as bigint), b.best_before, null, null
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
select 'batch', cast(b.sku as text), cast(b.batch_number as bigint), cast(b.registered_quantity as bigint), cast(b.quantity as bigint), cast(b.allocated as bigint), cast(b.line_count as bigint),
  b.registered_eta, b.eta, cast(b.reference as text), cast(null as text) collate "C", cast(b.on_hold as bigint), b.best_before, null, null
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
select 'part', cast(a.sku as text), cast(a.batch_number as bigint), cast(a.quantity as bigint), cast(a.sequence as bigint), cast(a.part as bigint), cast(a.line_quantity as bigint),
  a.needed_by, null, cast(a.order_id as text), cast(a.line_id as text), cast(a.priority as bigint), null, cast(a.may_split as bigint), cast(a.end_micros as bigint)
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
select 'batch', cast(b.sku as text), cast(b.batch_number as bigint), cast(b.registered_quantity as bigint), cast(b.quantity as bigint), cast(b.allocated as bigint), cast(b.line_count as bigint),
  b.registered_eta, b.eta, cast(b.reference as text), cast(null as text) collate "C", cast(b.on_hold as bigint), b.best_before, null, null
from unnest((select cast(? as text[]))) as r(order_id)
cross join lateral (select * from stock_allocation a where a.order_id = r.order_id offset 0) a
cross join lateral (select * from stock_batch b where b.sku = a.sku and b.batch_number = a.batch_number offset 0) b
union all
select 'part', cast(a.sku as text), cast(a.batch_number as bigint), cast(a.quantity as bigint), cast(a.sequence as bigint), cast(a.part as bigint), cast(a.line_quantity as bigint),
  a.needed_by, null, cast(a.order_id as text), cast(a.line_id as text), cast(a.priority as bigint), null, cast(a.may_split as bigint), cast(a.end_micros as bigint)
from unnest((select cast(? as text[]))) as r(order_id)
cross join lateral (select * from stock_allocation a where a.order_id = r.order_id offset 0) a
union all
select 'waiting', cast(w.sku as text), cast(w.quantity as bigint), cast(w.place as bigint), cast(w.priority as bigint), cast(w.may_split as bigint), null,
  w.needed_by, null, cast(w.order_id as text), cast(w.line_id as text), null, null, null, null
from unnest((select cast(? as text[]))) as r(order_id)
cross join lateral (select * from stock_waiting w where w.order_id = r.order_id offset 0) w
union all
select 'dispatched', cast(d.sku as text), cast(d.quantity as bigint), cast(d.returned as bigint), null, null, null,
  d.needed_by, null, cast(d.order_id as text), cast(d.line_id as text), null, null, null, null
from unnest((select cast(? as text[]))) as r(order_id)
cross join lateral (select * from stock_dispatched d where d.order_id = r.order_id offset 0) d;

-- reservations that have ended
select 'product', cast(p.sku as text), cast(p.version as bigint), cast(p.allocated as bigint),
  cast((select w.quantity from stock_waiting w where w.sku = p.sku and w.may_split = 0
    order by w.sku, w.may_split, w.quantity limit 1) as bigint),
  cast((select w.quantity from stock_waiting w where w.sku = p.sku and w.may_split = 1
    order by w.sku, w.may_split, w.quantity limit 1) as bigint),
  null, null, null, cast(null as text) collate "C", cast(null as text) collate "C", null, null, cast(p.reservations as bigint), cast(p.waiting as bigint)
from stock_product p
where p.sku = ?
union all
select 'batch', cast(b.sku as text), cast(b.batch_number as bigint), cast(b.registered_quantity as bigint), cast(b.quantity as bigint), cast(b.allocated as bigint), cast(b.line_count as bigint),
  b.registered_eta, b.eta, cast(b.reference as text), cast(null as text) collate "C", cast(b.on_hold as bigint), b.best_before, null, null
from stock_batch b
where b.sku = ? and b.is_open = 1
union all
select 'part', cast(a.sku as text), cast(a.batch_number as bigint), cast(a.quantity as bigint), cast(a.sequence as bigint), cast(a.part as bigint), cast(a.line_quantity as bigint),
  a.needed_by, null, cast(a.order_id as text), cast(a.line_id as text), cast(a.priority as bigint), null, cast(a.may_split as bigint), cast(a.end_micros as bigint)
from stock_allocation a
where a.sku = ? and a.end_micros between -62135596800000000 and ?
union all
select 'batch', cast(b.sku as text), cast(b.batch_number as bigint), cast(b.registered_quantity as bigint), cast(b.quantity as bigint), cast(b.allocated as bigint), cast(b.line_count as bigint),
  b.registered_eta, b.eta, cast(b.reference as text), cast(null as text) collate "C", cast(b.on_hold as bigint), b.best_before, null, null
from stock_allocation a
cross join lateral (select * from stock_batch b where b.sku = a.sku and b.batch_number = a.batch_number offset 0) b
where a.sku = ? and a.end_micros between -62135596800000000 and ?;

-- lines that wait
select 'product', cast(p.sku as text), cast(p.version as bigint), cast(p.allocated as bigint),
  cast((select w.quantity from stock_waiting w where w.sku = p.sku and w.may_split = 0
    order by w.sku, w.may_split, w.quantity limit 1) as bigint),
  cast((select w.quantity from stock_waiting w where w.sku = p.sku and w.may_split = 1
    order by w.sku, w.may_split, w.quantity limit 1) as bigint),
  null, null, null, cast(null as text) collate "C", cast(null as text) collate "C", null, null, cast(p.reservations as bigint), cast(p.waiting as bigint)
from stock_product p
where p.sku = ?
union all
select 'batch', cast(b.sku as text), cast(b.batch_number as bigint), cast(b.registered_quantity as bigint), cast(b.quantity as bigint), cast(b.allocated as bigint), cast(b.line_count as bigint),
  b.registered_eta, b.eta, cast(b.reference as text), cast(null as text) collate "C", cast(b.on_hold as bigint), b.best_before, null, null
from stock_batch b
where b.sku = ? and b.is_open = 1
union all
select 'part', cast(a.sku as text), cast(a.batch_number as bigint), cast(a.quantity as bigint), cast(a.sequence as bigint), cast(a.part as bigint), cast(a.line_quantity as bigint),
  a.needed_by, null, cast(a.order_id as text), cast(a.line_id as text), cast(a.priority as bigint), null, cast(a.may_split as bigint), cast(a.end_micros as bigint)
from stock_allocation a
where a.sku = ? and a.end_micros between -62135596800000000 and ?
union all
select 'batch', cast(b.sku as text), cast(b.batch_number as bigint), cast(b.registered_quantity as bigint), cast(b.quantity as bigint), cast(b.allocated as bigint), cast(b.line_count as bigint),
  b.registered_eta, b.eta, cast(b.reference as text), cast(null as text) collate "C", cast(b.on_hold as bigint), b.best_before, null, null
from stock_allocation a
cross join lateral (select * from stock_batch b where b.sku = a.sku and b.batch_number = a.batch_number offset 0) b
where a.sku = ? and a.end_micros between -62135596800000000 and ?
union all
select 'batch', cast(b.sku as text), cast(b.batch_number as bigint), cast(b.registered_quantity as bigint), cast(b.quantity as bigint), cast(b.allocated as bigint), cast(b.line_count as bigint),
  b.registered_eta, b.eta, cast(b.reference as text), cast(null as text) collate "C", cast(b.on_hold as bigint), b.best_before, null, null
from unnest((select cast(? as text[])), (select cast(? as text[])), (select cast(? as text[]))) as r(sku, order_id, line_id)
cross join lateral (select * from stock_allocation a where a.sku = r.sku and a.order_id = r.order_id and a.line_id = r.line_id offset 0) a
cross join lateral (select * from stock_batch b where b.sku = a.sku and b.batch_number = a.batch_number offset 0) b
union all
select 'part', cast(a.sku as text), cast(a.batch_number as bigint), cast(a.quantity as bigint), cast(a.sequence as bigint), cast(a.part as bigint), cast(a.line_quantity as bigint),
  a.needed_by, null, cast(a.order_id as text), cast(a.line_id as text), cast(a.priority as bigint), null, cast(a.may_split as bigint), cast(a.end_micros as bigint)
from unnest((select cast(? as text[])), (select cast(? as text[])), (select cast(? as text[]))) as r(sku, order_id, line_id)
cross join lateral (select * from stock_allocation a where a.sku = r.sku and a.order_id = r.order_id and a.line_id = r.line_id offset 0) a
union all
select 'waiting', cast(w.sku as text), cast(w.quantity as bigint), cast(w.place as bigint), cast(w.priority as bigint), cast(w.may_split as bigint), null,
  w.needed_by, null, cast(w.order_id as text), cast(w.line_id as text), null, null, null, null
from unnest((select cast(? as text[])), (select cast(? as text[])), (select cast(? as text[]))) as r(sku, order_id, line_id)
cross join lateral (select * from stock_waiting w where w.sku = r.sku and w.order_id = r.order_id and w.line_id = r.line_id offset 0) w
union all
select 'dispatched', cast(d.sku as text), cast(d.quantity as bigint), cast(d.returned as bigint), null, null, null,
  d.needed_by, null, cast(d.order_id as text), cast(d.line_id as text), null, null, null, null
from unnest((select cast(? as text[])), (select cast(? as text[])), (select cast(? as text[]))) as r(sku, order_id, line_id)
cross join lateral (select * from stock_dispatched d where d.sku = r.sku and d.order_id = r.order_id and d.line_id = r.line_id offset 0) d;

-- room for a line that waits
select 'product', cast(p.sku as text), cast(p.version as bigint), cast(p.allocated as bigint),
  cast((select w.quantity from stock_waiting w where w.sku = p.sku and w.may_split = 0
    order by w.sku, w.may_split, w.quantity limit 1) as bigint),
  cast((select w.quantity from stock_waiting w where w.sku = p.sku and w.may_split = 1
    order by w.sku, w.may_split, w.quantity limit 1) as bigint),
  null, null, null, cast(null as text) collate "C", cast(null as text) collate "C", null, null, cast(p.reservations as bigint), cast(p.waiting as bigint)
from stock_product p
where p.sku = ?
union all
select 'batch', cast(b.sku as text), cast(b.batch_number as bigint), cast(b.registered_quantity as bigint), cast(b.quantity as bigint), cast(b.allocated as bigint), cast(b.line_count as bigint),
  b.registered_eta, b.eta, cast(b.reference as text), cast(null as text) collate "C", cast(b.on_hold as bigint), b.best_before, null, null
from stock_batch b
where b.sku = ? and b.is_open = 1
union all
select 'part', cast(a.sku as text), cast(a.batch_number as bigint), cast(a.quantity as bigint), cast(a.sequence as bigint), cast(a.part as bigint), cast(a.line_quantity as bigint),
  a.needed_by, null, cast(a.order_id as text), cast(a.line_id as text), cast(a.priority as bigint), null, cast(a.may_split as bigint), cast(a.end_micros as bigint)
from stock_allocation a
where a.sku = ? and a.end_micros between -62135596800000000 and ?
union all
select 'batch', cast(b.sku as text), cast(b.batch_number as bigint), cast(b.registered_quantity as bigint), cast(b.quantity as bigint), cast(b.allocated as bigint), cast(b.line_count as bigint),
  b.registered_eta, b.eta, cast(b.reference as text), cast(null as text) collate "C", cast(b.on_hold as bigint), b.best_before, null, null
from stock_allocation a
cross join lateral (select * from stock_batch b where b.sku = a.sku and b.batch_number = a.batch_number offset 0) b
where a.sku = ? and a.end_micros between -62135596800000000 and ?
union all
select 'product', cast(p.sku as text), cast(p.version as bigint), cast(p.allocated as bigint),
  cast((select w.quantity from stock_waiting w where w.sku = p.sku and w.may_split = 0
    order by w.sku, w.may_split, w.quantity limit 1) as bigint),
  cast((select w.quantity from stock_waiting w where w.sku = p.sku and w.may_split = 1
    order by w.sku, w.may_split, w.quantity limit 1) as bigint),
  null, null, null, cast(null as text) collate "C", cast(null as text) collate "C", null, null, cast(p.reservations as bigint), cast(p.waiting as bigint)
from stock_reference x
cross join lateral (select * from stock_product p where p.sku = x.sku offset 0) p
where x.reference = ?
union all
select 'batch', cast(b.sku as text), cast(b.batch_number as bigint), cast(b.registered_quantity as bigint), cast(b.quantity as bigint), cast(b.allocated as bigint), cast(b.line_count as bigint),
  b.registered_eta, b.eta, cast(b.reference as text), cast(null as text) collate "C", cast(b.on_hold as bigint), b.best_before, null, null
from stock_reference x
cross join lateral (select * from stock_batch b where b.sku = x.sku and b.is_open = 1 offset 0) b
where x.reference = ?
union all
select 'batch', cast(b.sku as text), cast(b.batch_number as bigint), cast(b.registered_quantity as bigint), cast(b.quantity as bigint), cast(b.allocated as bigint), cast(b.line_count as bigint),
  b.registered_eta, b.eta, cast(b.reference as text), cast(null as text) collate "C", cast(b.on_hold as bigint), b.best_before, null, null
from stock_reference x
cross join lateral (select * from stock_batch b where b.sku = x.sku and b.batch_number = x.batch_number offset 0) b
where x.reference = ?
union all
select 'archived', cast(x.sku as text), cast(x.batch_number as bigint), cast(x.registered_quantity as bigint), null, null, null,
  x.registered_eta, null, cast(x.reference as text), cast(null as text) collate "C", null, x.best_before, null, null
from stock_reference x
where x.reference = ? and x.registered_quantity is not null
union all
select 'part', cast(a.sku as text), cast(a.batch_number as bigint), cast(a.quantity as bigint), cast(a.sequence as bigint), cast(a.part as bigint), cast(a.line_quantity as bigint),
  a.needed_by, null, cast(a.order_id as text), cast(a.line_id as text), cast(a.priority as bigint), null, cast(a.may_split as bigint), cast(a.end_micros as bigint)
from stock_reference x
cross join lateral (select * from stock_allocation a where a.sku = x.sku and a.end_micros between -62135596800000000 and ? offset 0) a
where x.reference = ?
union all
select 'batch', cast(b.sku as text), cast(b.batch_number as bigint), cast(b.registered_quantity as bigint), cast(b.quantity as bigint), cast(b.allocated as bigint), cast(b.line_count as bigint),
  b.registered_eta, b.eta, cast(b.reference as text), cast(null as text) collate "C", cast(b.on_hold as bigint), b.best_before, null, null
from stock_reference x
cross join lateral (select * from stock_allocation a where a.sku = x.sku and a.end_micros between -62135596800000000 and ? offset 0) a
cross join lateral (select * from stock_batch b where b.sku = a.sku and b.batch_number = a.batch_number offset 0) b
where x.reference = ?;

-- units of several lines that come back
select 'product', cast(p.sku as text), cast(p.version as bigint), cast(p.allocated as bigint),
  null, null, null, null, null, cast(null as text) collate "C", cast(null as text) collate "C", null, null, cast(p.reservations as bigint), cast(p.waiting as bigint)
from stock_product p
where p.sku = ?
union all
select 'batch', cast(b.sku as text), cast(b.batch_number as bigint), cast(b.registered_quantity as bigint), cast(b.quantity as bigint), cast(b.allocated as bigint), cast(b.line_count as bigint),
  b.registered_eta, b.eta, cast(b.reference as text), cast(null as text) collate "C", cast(b.on_hold as bigint), b.best_before, null, null
from stock_batch b
where b.sku = ? and b.is_open = 1
union all
select 'batch', cast(b.sku as text), cast(b.batch_number as bigint), cast(b.registered_quantity as bigint), cast(b.quantity as bigint), cast(b.allocated as bigint), cast(b.line_count as bigint),
  b.registered_eta, b.eta, cast(b.reference as text), cast(null as text) collate "C", cast(b.on_hold as bigint), b.best_before, null, null
from unnest((select cast(? as text[])), (select cast(? as text[])), (select cast(? as text[]))) as r(sku, order_id, line_id)
cross join lateral (select * from stock_allocation a where a.sku = r.sku and a.order_id = r.order_id and a.line_id = r.line_id offset 0) a
cross join lateral (select * from stock_batch b where b.sku = a.sku and b.batch_number = a.batch_number offset 0) b
union all
select 'product', cast(p.sku as text), cast(p.version as bigint), cast(p.allocated as bigint),
  null, null, null, null, null, cast(null as text) collate "C", cast(null as text) collate "C", null, null, cast(p.reservations as bigint), cast(p.waiting as bigint)
from stock_reference x
cross join lateral (select * from stock_product p where p.sku = x.sku offset 0) p
where x.reference = ?
union all
select 'batch', cast(b.sku as text), cast(b.batch_number as bigint), cast(b.registered_quantity as bigint), cast(b.quantity as bigint), cast(b.allocated as bigint), cast(b.line_count as bigint),
  b.registered_eta, b.eta, cast(b.reference as text), cast(null as text) collate "C", cast(b.on_hold as bigint), b.best_before, null, null
from stock_reference x
cross join lateral (select * from stock_batch b where b.sku = x.sku and b.is_open = 1 offset 0) b
where x.reference = ?
union all
select 'batch', cast(b.sku as text), cast(b.batch_number as bigint), cast(b.registered_quantity as bigint), cast(b.quantity as bigint), cast(b.allocated as bigint), cast(b.line_count as bigint),
  b.registered_eta, b.eta, cast(b.reference as text), cast(null as text) collate "C", cast(b.on_hold as bigint), b.best_before, null, null
from stock_reference x
cross join lateral (select * from stock_batch b where b.sku = x.sku and b.batch_number = x.batch_number offset 0) b
where x.reference = ?
union all
select 'archived', cast(x.sku as text), cast(x.batch_number as bigint), cast(x.registered_quantity as bigint), null, null, null,
  x.registered_eta, null, cast(x.reference as text), cast(null as text) collate "C", null, x.best_before, null, null
from stock_reference x
where x.reference = ? and x.registered_quantity is not null
union all
select 'part', cast(a.sku as text), cast(a.batch_number as bigint), cast(a.quantity as bigint), cast(a.sequence as bigint), cast(a.part as bigint), cast(a.line_quantity as bigint),
  a.needed_by, null, cast(a.order_id as text), cast(a.line_id as text), cast(a.priority as bigint), null, cast(a.may_split as bigint), cast(a.end_micros as bigint)
from unnest((select cast(? as text[])), (select cast(? as text[])), (select cast(? as text[]))) as r(sku, order_id, line_id)
cross join lateral (select * from stock_allocation a where a.sku = r.sku and a.order_id = r.order_id and a.line_id = r.line_id offset 0) a
union all
select 'dispatched', cast(d.sku as text), cast(d.quantity as bigint), cast(d.returned as bigint), null, null, null,
  d.needed_by, null, cast(d.order_id as text), cast(d.line_id as text), null, null, null, null
from unnest((select cast(? as text[])), (select cast(? as text[])), (select cast(? as text[]))) as r(sku, order_id, line_id)
cross join lateral (select * from stock_dispatched d where d.sku = r.sku and d.order_id = r.order_id and d.line_id = r.line_id offset 0) d;

-- a batch without units that is filled
select 'product', cast(p.sku as text), cast(p.version as bigint), cast(p.allocated as bigint),
  null, null, null, null, null, cast(null as text) collate "C", cast(null as text) collate "C", null, null, cast(p.reservations as bigint), cast(p.waiting as bigint)
from stock_reference x
cross join lateral (select * from stock_product p where p.sku = x.sku offset 0) p
where x.reference = ?
union all
select 'batch', cast(b.sku as text), cast(b.batch_number as bigint), cast(b.registered_quantity as bigint), cast(b.quantity as bigint), cast(b.allocated as bigint), cast(b.line_count as bigint),
  b.registered_eta, b.eta, cast(b.reference as text), cast(null as text) collate "C", cast(b.on_hold as bigint), b.best_before, null, null
from stock_reference x
cross join lateral (select * from stock_batch b where b.sku = x.sku and b.is_open = 1 offset 0) b
where x.reference = ?
union all
select 'batch', cast(b.sku as text), cast(b.batch_number as bigint), cast(b.registered_quantity as bigint), cast(b.quantity as bigint), cast(b.allocated as bigint), cast(b.line_count as bigint),
  b.registered_eta, b.eta, cast(b.reference as text), cast(null as text) collate "C", cast(b.on_hold as bigint), b.best_before, null, null
from stock_reference x
cross join lateral (select * from stock_batch b where b.sku = x.sku and b.batch_number = x.batch_number offset 0) b
where x.reference = ?
union all
select 'archived', cast(x.sku as text), cast(x.batch_number as bigint), cast(x.registered_quantity as bigint), null, null, null,
  x.registered_eta, null, cast(x.reference as text), cast(null as text) collate "C", null, x.best_before, null, null
from stock_reference x
where x.reference = ? and x.registered_quantity is not null;

-- a product with all its batches
select 'product', cast(p.sku as text), cast(p.version as bigint), cast(p.allocated as bigint),
  cast((select w.quantity from stock_waiting w where w.sku = p.sku and w.may_split = 0
    order by w.sku, w.may_split, w.quantity limit 1) as bigint),
  cast((select w.quantity from stock_waiting w where w.sku = p.sku and w.may_split = 1
    order by w.sku, w.may_split, w.quantity limit 1) as bigint),
  null, null, null, cast(null as text) collate "C", cast(null as text) collate "C", null, null, cast(p.reservations as bigint), cast(p.waiting as bigint)
from stock_product p
where p.sku = ?
union all
select 'batch', cast(b.sku as text), cast(b.batch_number as bigint), cast(b.registered_quantity as bigint), cast(b.quantity as bigint), cast(b.allocated as bigint), cast(b.line_count as bigint),
  b.registered_eta, b.eta, cast(b.reference as text), cast(null as text) collate "C", cast(b.on_hold as bigint), b.best_before, null, null
from stock_batch b
where b.sku = ?
union all
select 'part', cast(a.sku as text), cast(a.batch_number as bigint), cast(a.quantity as bigint), cast(a.sequence as bigint), cast(a.part as bigint), cast(a.line_quantity as bigint),
  a.needed_by, null, cast(a.order_id as text), cast(a.line_id as text), cast(a.priority as bigint), null, cast(a.may_split as bigint), cast(a.end_micros as bigint)
from stock_allocation a
where a.sku = ? and a.end_micros between -62135596800000000 and ?
union all
select 'batch', cast(b.sku as text), cast(b.batch_number as bigint), cast(b.registered_quantity as bigint), cast(b.quantity as bigint), cast(b.allocated as bigint), cast(b.line_count as bigint),
  b.registered_eta, b.eta, cast(b.reference as text), cast(null as text) collate "C", cast(b.on_hold as bigint), b.best_before, null, null
from stock_allocation a
cross join lateral (select * from stock_batch b where b.sku = a.sku and b.batch_number = a.batch_number offset 0) b
where a.sku = ? and a.end_micros between -62135596800000000 and ?;

-- known batches
select 'product', cast(p.sku as text), cast(p.version as bigint), cast(p.allocated as bigint),
  null, null, null, null, null, cast(null as text) collate "C", cast(null as text) collate "C", null, null, cast(p.reservations as bigint), cast(p.waiting as bigint)
from unnest((select cast(? as text[]))) as r(reference)
cross join lateral (select * from stock_reference x where x.reference = r.reference offset 0) x
cross join lateral (select * from stock_product p where p.sku = x.sku offset 0) p
union all
select 'batch', cast(b.sku as text), cast(b.batch_number as bigint), cast(b.registered_quantity as bigint), cast(b.quantity as bigint), cast(b.allocated as bigint), cast(b.line_count as bigint),
  b.registered_eta, b.eta, cast(b.reference as text), cast(null as text) collate "C", cast(b.on_hold as bigint), b.best_before, null, null
from unnest((select cast(? as text[]))) as r(reference)
cross join lateral (select * from stock_reference x where x.reference = r.reference offset 0) x
cross join lateral (select * from stock_batch b where b.sku = x.sku and b.is_open = 1 offset 0) b
union all
select 'batch', cast(b.sku as text), cast(b.batch_number as bigint), cast(b.registered_quantity as bigint), cast(b.quantity as bigint), cast(b.allocated as bigint), cast(b.line_count as bigint),
  b.registered_eta, b.eta, cast(b.reference as text), cast(null as text) collate "C", cast(b.on_hold as bigint), b.best_before, null, null
from unnest((select cast(? as text[]))) as r(reference)
cross join lateral (select * from stock_reference x where x.reference = r.reference offset 0) x
cross join lateral (select * from stock_batch b where b.sku = x.sku and b.batch_number = x.batch_number offset 0) b
union all
select 'archived', cast(x.sku as text), cast(x.batch_number as bigint), cast(x.registered_quantity as bigint), null, null, null,
  x.registered_eta, null, cast(x.reference as text), cast(null as text) collate "C", null, x.best_before, null, null
from unnest((select cast(? as text[]))) as r(reference)
cross join lateral (select * from stock_reference x where x.reference = r.reference and x.registered_quantity is not null offset 0) x;

-- a batch that is late
select 'product', cast(p.sku as text), cast(p.version as bigint), cast(p.allocated as bigint),
  null, null, null, null, null, cast(null as text) collate "C", cast(null as text) collate "C", null, null, cast(p.reservations as bigint), cast(p.waiting as bigint)
from stock_reference x
cross join lateral (select * from stock_product p where p.sku = x.sku offset 0) p
where x.reference = ?
union all
select 'batch', cast(b.sku as text), cast(b.batch_number as bigint), cast(b.registered_quantity as bigint), cast(b.quantity as bigint), cast(b.allocated as bigint), cast(b.line_count as bigint),
  b.registered_eta, b.eta, cast(b.reference as text), cast(null as text) collate "C", cast(b.on_hold as bigint), b.best_before, null, null
from stock_reference x
cross join lateral (select * from stock_batch b where b.sku = x.sku and b.is_open = 1 offset 0) b
where x.reference = ?
union all
select 'batch', cast(b.sku as text), cast(b.batch_number as bigint), cast(b.registered_quantity as bigint), cast(b.quantity as bigint), cast(b.allocated as bigint), cast(b.line_count as bigint),
  b.registered_eta, b.eta, cast(b.reference as text), cast(null as text) collate "C", cast(b.on_hold as bigint), b.best_before, null, null
from stock_reference x
cross join lateral (select * from stock_batch b where b.sku = x.sku and b.batch_number = x.batch_number offset 0) b
where x.reference = ?
union all
select 'archived', cast(x.sku as text), cast(x.batch_number as bigint), cast(x.registered_quantity as bigint), null, null, null,
  x.registered_eta, null, cast(x.reference as text), cast(null as text) collate "C", null, x.best_before, null, null
from stock_reference x
where x.reference = ? and x.registered_quantity is not null
union all
select 'part', cast(a.sku as text), cast(a.batch_number as bigint), cast(a.quantity as bigint), cast(a.sequence as bigint), cast(a.part as bigint), cast(a.line_quantity as bigint),
  a.needed_by, null, cast(a.order_id as text), cast(a.line_id as text), cast(a.priority as bigint), null, cast(a.may_split as bigint), cast(a.end_micros as bigint)
from stock_reference x
cross join lateral (select * from stock_allocation a where a.sku = x.sku and a.batch_number = x.batch_number and a.needed_by < cast(? as date) offset 0) a
where x.reference = ?
union all
select 'batch', cast(b.sku as text), cast(b.batch_number as bigint), cast(b.registered_quantity as bigint), cast(b.quantity as bigint), cast(b.allocated as bigint), cast(b.line_count as bigint),
  b.registered_eta, b.eta, cast(b.reference as text), cast(null as text) collate "C", cast(b.on_hold as bigint), b.best_before, null, null
from stock_reference x
cross join lateral (select * from stock_allocation h where h.sku = x.sku and h.batch_number = x.batch_number and h.needed_by < cast(? as date) and h.quantity < h.line_quantity offset 0) h
cross join lateral (select * from stock_allocation a where a.sku = h.sku and a.order_id = h.order_id and a.line_id = h.line_id offset 0) a
cross join lateral (select * from stock_batch b where b.sku = a.sku and b.batch_number = a.batch_number offset 0) b
where x.reference = ?
union all
select 'part', cast(a.sku as text), cast(a.batch_number as bigint), cast(a.quantity as bigint), cast(a.sequence as bigint), cast(a.part as bigint), cast(a.line_quantity as bigint),
  a.needed_by, null, cast(a.order_id as text), cast(a.line_id as text), cast(a.priority as bigint), null, cast(a.may_split as bigint), cast(a.end_micros as bigint)
from stock_reference x
cross join lateral (select * from stock_allocation h where h.sku = x.sku and h.batch_number = x.batch_number and h.needed_by < cast(? as date) and h.quantity < h.line_quantity offset 0) h
cross join lateral (select * from stock_allocation a where a.sku = h.sku and a.order_id = h.order_id and a.line_id = h.line_id offset 0) a
where x.reference = ?;

-- batches that are late
select 'product', cast(p.sku as text), cast(p.version as bigint), cast(p.allocated as bigint),
  null, null, null, null, null, cast(null as text) collate "C", cast(null as text) collate "C", null, null, cast(p.reservations as bigint), cast(p.waiting as bigint)
from unnest((select cast(? as text[]))) as r(reference)
cross join lateral (select * from stock_reference x where x.reference = r.reference offset 0) x
cross join lateral (select * from stock_product p where p.sku = x.sku offset 0) p
union all
select 'batch', cast(b.sku as text), cast(b.batch_number as bigint), cast(b.registered_quantity as bigint), cast(b.quantity as bigint), cast(b.allocated as bigint), cast(b.line_count as bigint),
  b.registered_eta, b.eta, cast(b.reference as text), cast(null as text) collate "C", cast(b.on_hold as bigint), b.best_before, null, null
from unnest((select cast(? as text[]))) as r(reference)
cross join lateral (select * from stock_reference x where x.reference = r.reference offset 0) x
cross join lateral (select * from stock_batch b where b.sku = x.sku and b.is_open = 1 offset 0) b
union all
select 'batch', cast(b.sku as text), cast(b.batch_number as bigint), cast(b.registered_quantity as bigint), cast(b.quantity as bigint), cast(b.allocated as bigint), cast(b.line_count as bigint),
  b.registered_eta, b.eta, cast(b.reference as text), cast(null as text) collate "C", cast(b.on_hold as bigint), b.best_before, null, null
from unnest((select cast(? as text[]))) as r(reference)
cross join lateral (select * from stock_reference x where x.reference = r.reference offset 0) x
cross join lateral (select * from stock_batch b where b.sku = x.sku and b.batch_number = x.batch_number offset 0) b
union all
select 'archived', cast(x.sku as text), cast(x.batch_number as bigint), cast(x.registered_quantity as bigint), null, null, null,
  x.registered_eta, null, cast(x.reference as text), cast(null as text) collate "C", null, x.best_before, null, null
from unnest((select cast(? as text[]))) as r(reference)
cross join lateral (select * from stock_reference x where x.reference = r.reference and x.registered_quantity is not null offset 0) x
union all
select 'part', cast(a.sku as text), cast(a.batch_number as bigint), cast(a.quantity as bigint), cast(a.sequence as bigint), cast(a.part as bigint), cast(a.line_quantity as bigint),
  a.needed_by, null, cast(a.order_id as text), cast(a.line_id as text), cast(a.priority as bigint), null, cast(a.may_split as bigint), cast(a.end_micros as bigint)
from unnest((select cast(? as text[])), (select cast(? as date[]))) as r(reference, eta)
cross join lateral (select * from stock_reference x where x.reference = r.reference offset 0) x
cross join lateral (select * from stock_allocation a where a.sku = x.sku and a.batch_number = x.batch_number and a.needed_by < r.eta offset 0) a
union all
select 'batch', cast(b.sku as text), cast(b.batch_number as bigint), cast(b.registered_quantity as bigint), cast(b.quantity as bigint), cast(b.allocated as bigint), cast(b.line_count as bigint),
  b.registered_eta, b.eta, cast(b.reference as text), cast(null as text) collate "C", cast(b.on_hold as bigint), b.best_before, null, null
from unnest((select cast(? as text[])), (select cast(? as date[]))) as r(reference, eta)
cross join lateral (select * from stock_reference x where x.reference = r.reference offset 0) x
cross join lateral (select * from stock_allocation h where h.sku = x.sku and h.batch_number = x.batch_number and h.needed_by < r.eta and h.quantity < h.line_quantity offset 0) h
cross join lateral (select * from stock_allocation a where a.sku = h.sku and a.order_id = h.order_id and a.line_id = h.line_id offset 0) a
cross join lateral (select * from stock_batch b where b.sku = a.sku and b.batch_number = a.batch_number offset 0) b
union all
select 'part', cast(a.sku as text), cast(a.batch_number as bigint), cast(a.quantity as bigint), cast(a.sequence as bigint), cast(a.part as bigint), cast(a.line_quantity as bigint),
  a.needed_by, null, cast(a.order_id as text), cast(a.line_id as text), cast(a.priority as bigint), null, cast(a.may_split as bigint), cast(a.end_micros as bigint)
from unnest((select cast(? as text[])), (select cast(? as date[]))) as r(reference, eta)
cross join lateral (select * from stock_reference x where x.reference = r.reference offset 0) x
cross join lateral (select * from stock_allocation h where h.sku = x.sku and h.batch_number = x.batch_number and h.needed_by < r.eta and h.quantity < h.line_quantity offset 0) h
cross join lateral (select * from stock_allocation a where a.sku = h.sku and a.order_id = h.order_id and a.line_id = h.line_id offset 0) a;

-- a message
select 'receipt', cast(m.id as text), cast(m.outcome_part as bigint), null, null, null, null, null, null, cast(m.command_digest as text), cast(m.outcome as text), null, null, null, null
from stock_message m
where m.id = ?;

-- messages
select 'receipt', cast(m.id as text), cast(m.outcome_part as bigint), null, null, null, null, null, null, cast(m.command_digest as text), cast(m.outcome as text), null, null, null, null
from unnest((select cast(? as text[]))) as r(id)
cross join lateral (select * from stock_message m where m.id = r.id offset 0) m;

-- the lines of an order
select 'batch', cast(b.sku as text), cast(b.batch_number as bigint), cast(b.registered_quantity as bigint), cast(b.quantity as bigint), cast(b.allocated as bigint), cast(b.line_count as bigint),
  b.registered_eta, b.eta, cast(b.reference as text), cast(null as text) collate "C", cast(b.on_hold as bigint), b.best_before, null, null
from stock_allocation a
cross join lateral (select * from stock_batch b where b.sku = a.sku and b.batch_number = a.batch_number offset 0) b
where a.order_id = ?
union all
select 'part', cast(a.sku as text), cast(a.batch_number as bigint), cast(a.quantity as bigint), cast(a.sequence as bigint), cast(a.part as bigint), cast(a.line_quantity as bigint),
  a.needed_by, null, cast(a.order_id as text), cast(a.line_id as text), cast(a.priority as bigint), null, cast(a.may_split as bigint), cast(a.end_micros as bigint)
from stock_allocation a
where a.order_id = ?
union all
select 'waiting', cast(w.sku as text), cast(w.quantity as bigint), cast(w.place as bigint), cast(w.priority as bigint), cast(w.may_split as bigint), null,
  w.needed_by, null, cast(w.order_id as text), cast(w.line_id as text), null, null, null, null
from stock_waiting w
where w.order_id = ?
union all
select 'dispatched', cast(d.sku as text), cast(d.quantity as bigint), cast(d.returned as bigint), null, null, null,
  d.needed_by, null, cast(d.order_id as text), cast(d.line_id as text), null, null, null, null
from stock_dispatched d
where d.order_id = ?;

-- a line
select 'batch', cast(b.sku as text), cast(b.batch_number as bigint), cast(b.registered_quantity as bigint), cast(b.quantity as bigint), cast(b.allocated as bigint), cast(b.line_count as bigint),
  b.registered_eta, b.eta, cast(b.reference as text), cast(null as text) collate "C", cast(b.on_hold as bigint), b.best_before, null, null
from stock_allocation a
cross join lateral (select * from stock_batch b where b.sku = a.sku and b.batch_number = a.batch_number offset 0) b
where a.sku = ? and a.order_id = ? and a.line_id = ?
union all
select 'part', cast(a.sku as text), cast(a.batch_number as bigint), cast(a.quantity as bigint), cast(a.sequence as bigint), cast(a.part as bigint), cast(a.line_quantity as bigint),
  a.needed_by, null, cast(a.order_id as text), cast(a.line_id as text), cast(a.priority as bigint), null, cast(a.may_split as bigint), cast(a.end_micros as bigint)
from stock_allocation a
where a.sku = ? and a.order_id = ? and a.line_id = ?
union all
select 'waiting', cast(w.sku as text), cast(w.quantity as bigint), cast(w.place as bigint), cast(w.priority as bigint), cast(w.may_split as bigint), null,
  w.needed_by, null, cast(w.order_id as text), cast(w.line_id as text), null, null, null, null
from stock_waiting w
where w.sku = ? and w.order_id = ? and w.line_id = ?
union all
select 'dispatched', cast(d.sku as text), cast(d.quantity as bigint), cast(d.returned as bigint), null, null, null,
  d.needed_by, null, cast(d.order_id as text), cast(d.line_id as text), null, null, null, null
from stock_dispatched d
where d.sku = ? and d.order_id = ? and d.line_id = ?;

-- the batches of a product
select 'batch', cast(b.sku as text), cast(b.batch_number as bigint), cast(b.registered_quantity as bigint), cast(b.quantity as bigint), cast(b.allocated as bigint), cast(b.line_count as bigint),
  b.registered_eta, b.eta, cast(b.reference as text), cast(null as text) collate "C", cast(b.on_hold as bigint), b.best_before, null, null
from stock_batch b
where b.sku = ?
union all
select 'part', cast(a.sku as text), cast(a.batch_number as bigint), cast(a.quantity as bigint), cast(a.sequence as bigint), cast(a.part as bigint), cast(a.line_quantity as bigint),
  a.needed_by, null, cast(a.order_id as text), cast(a.line_id as text), cast(a.priority as bigint), null, cast(a.may_split as bigint), cast(a.end_micros as bigint)
from stock_allocation a
where a.sku = ? and a.end_micros between -62135596800000000 and ?;

-- the availability of a product
select 'product', cast(p.sku as text), cast(p.version as bigint), cast(p.allocated as bigint),
  null, null, null, null, null, cast(null as text) collate "C", cast(null as text) collate "C", null, null, cast(p.reservations as bigint), cast(p.waiting as bigint)
from stock_product p
where p.sku = ?
union all
select 'batch', cast(b.sku as text), cast(b.batch_number as bigint), cast(b.registered_quantity as bigint), cast(b.quantity as bigint), cast(b.allocated as bigint), cast(b.line_count as bigint),
  b.registered_eta, b.eta, cast(b.reference as text), cast(null as text) collate "C", cast(b.on_hold as bigint), b.best_before, null, null
from stock_batch b
where b.sku = ? and b.is_open = 1
union all
select 'part', cast(a.sku as text), cast(a.batch_number as bigint), cast(a.quantity as bigint), cast(a.sequence as bigint), cast(a.part as bigint), cast(a.line_quantity as bigint),
  a.needed_by, null, cast(a.order_id as text), cast(a.line_id as text), cast(a.priority as bigint), null, cast(a.may_split as bigint), cast(a.end_micros as bigint)
from stock_allocation a
where a.sku = ? and a.end_micros between -62135596800000000 and ?
union all
select 'batch', cast(b.sku as text), cast(b.batch_number as bigint), cast(b.registered_quantity as bigint), cast(b.quantity as bigint), cast(b.allocated as bigint), cast(b.line_count as bigint),
  b.registered_eta, b.eta, cast(b.reference as text), cast(null as text) collate "C", cast(b.on_hold as bigint), b.best_before, null, null
from stock_allocation a
cross join lateral (select * from stock_batch b where b.sku = a.sku and b.batch_number = a.batch_number offset 0) b
where a.sku = ? and a.end_micros between -62135596800000000 and ?;

-- a batch
select 'batch', cast(b.sku as text), cast(b.batch_number as bigint), cast(b.registered_quantity as bigint), cast(b.quantity as bigint), cast(b.allocated as bigint), cast(b.line_count as bigint),
  b.registered_eta, b.eta, cast(b.reference as text), cast(null as text) collate "C", cast(b.on_hold as bigint), b.best_before, null, null
from stock_reference x
cross join lateral (select * from stock_batch b where b.sku = x.sku and b.batch_number = x.batch_number offset 0) b
where x.reference = ?
union all
select 'part', cast(a.sku as text), cast(a.batch_number as bigint), cast(a.quantity as bigint), cast(a.sequence as bigint), cast(a.part as bigint), cast(a.line_quantity as bigint),
  a.needed_by, null, cast(a.order_id as text), cast(a.line_id as text), cast(a.priority as bigint), null, cast(a.may_split as bigint), cast(a.end_micros as bigint)
from stock_reference x
cross join lateral (select * from stock_allocation a where a.sku = x.sku and a.end_micros between -62135596800000000 and ? offset 0) a
where x.reference = ?
union all
select 'batch', cast(b.sku as text), cast(b.batch_number as bigint), cast(b.registered_quantity as bigint), cast(b.quantity as bigint), cast(b.allocated as bigint), cast(b.line_count as bigint),
  b.registered_eta, b.eta, cast(b.reference as text), cast(null as text) collate "C", cast(b.on_hold as bigint), b.best_before, null, null
from stock_reference x
cross join lateral (select * from stock_allocation a where a.sku = x.sku and a.end_micros between -62135596800000000 and ? offset 0) a
cross join lateral (select * from stock_batch b where b.sku = a.sku and b.batch_number = a.batch_number offset 0) b
where x.reference = ?;

-- a whole product
(select 'product', cast(p.sku as text), cast(p.version as bigint), cast(p.allocated as bigint),
  cast((select w.quantity from stock_waiting w where w.sku = p.sku and w.may_split = 0
    order by w.sku, w.may_split, w.quantity limit 1) as bigint),
  cast((select w.quantity from stock_waiting w where w.sku = p.sku and w.may_split = 1
    order by w.sku, w.may_split, w.quantity limit 1) as bigint),
  null, null, null, cast(null as text) collate "C", cast(null as text) collate "C", null, null, cast(p.reservations as bigint), cast(p.waiting as bigint)
from stock_product p
where p.sku = ?
limit 1001)
union all
(select 'batch', cast(b.sku as text), cast(b.batch_number as bigint), cast(b.registered_quantity as bigint), cast(b.quantity as bigint), cast(b.allocated as bigint), cast(b.line_count as bigint),
  b.registered_eta, b.eta, cast(b.reference as text), cast(null as text) collate "C", cast(b.on_hold as bigint), b.best_before, null, null
from stock_batch b
where b.sku = ?
limit 1001)
union all
(select 'part', cast(a.sku as text), cast(a.batch_number as bigint), cast(a.quantity as bigint), cast(a.sequence as bigint), cast(a.part as bigint), cast(a.line_quantity as bigint),
  a.needed_by, null, cast(a.order_id as text), cast(a.line_id as text), cast(a.priority as bigint), null, cast(a.may_split as bigint), cast(a.end_micros as bigint)
from stock_allocation a
where a.sku = ?
limit 1001)
union all
(select 'waiting', cast(w.sku as text), cast(w.quantity as bigint), cast(w.place as bigint), cast(w.priority as bigint), cast(w.may_split as bigint), null,
  w.needed_by, null, cast(w.order_id as text), cast(w.line_id as text), null, null, null, null
from stock_waiting w
where w.sku = ?
limit 1001)
union all
(select 'dispatched', cast(d.sku as text), cast(d.quantity as bigint), cast(d.returned as bigint), null, null, null,
  d.needed_by, null, cast(d.order_id as text), cast(d.line_id as text), null, null, null, null
from stock_dispatched d
where d.sku = ?
limit 1001);

-- snapshots of several products
(select 'product', cast(p.sku as text), cast(p.version as bigint), cast(p.allocated as bigint),
  cast((select w.quantity from stock_waiting w where w.sku = p.sku and w.may_split = 0
    order by w.sku, w.may_split, w.quantity limit 1) as bigint),
  cast((select w.quantity from stock_waiting w where w.sku = p.sku and w.may_split = 1
    order by w.sku, w.may_split, w.quantity limit 1) as bigint),
  null, null, null, cast(null as text) collate "C", cast(null as text) collate "C", null, null, cast(p.reservations as bigint), cast(p.waiting as bigint)
from unnest((select cast(? as text[]))) as r(sku)
cross join lateral (select * from stock_product p where p.sku = r.sku offset 0) p
limit 1001)
union all
(select 'batch', cast(b.sku as text), cast(b.batch_number as bigint), cast(b.registered_quantity as bigint), cast(b.quantity as bigint), cast(b.allocated as bigint), cast(b.line_count as bigint),
  b.registered_eta, b.eta, cast(b.reference as text), cast(null as text) collate "C", cast(b.on_hold as bigint), b.best_before, null, null
from unnest((select cast(? as text[]))) as r(sku)
cross join lateral (select * from stock_batch b where b.sku = r.sku offset 0) b
limit 1001)
union all
(select 'part', cast(a.sku as text), cast(a.batch_number as bigint), cast(a.quantity as bigint), cast(a.sequence as bigint), cast(a.part as bigint), cast(a.line_quantity as bigint),
  a.needed_by, null, cast(a.order_id as text), cast(a.line_id as text), cast(a.priority as bigint), null, cast(a.may_split as bigint), cast(a.end_micros as bigint)
from unnest((select cast(? as text[]))) as r(sku)
cross join lateral (select * from stock_allocation a where a.sku = r.sku offset 0) a
limit 1001)
union all
(select 'waiting', cast(w.sku as text), cast(w.quantity as bigint), cast(w.place as bigint), cast(w.priority as bigint), cast(w.may_split as bigint), null,
  w.needed_by, null, cast(w.order_id as text), cast(w.line_id as text), null, null, null, null
from unnest((select cast(? as text[]))) as r(sku)
cross join lateral (select * from stock_waiting w where w.sku = r.sku offset 0) w
limit 1001)
union all
(select 'dispatched', cast(d.sku as text), cast(d.quantity as bigint), cast(d.returned as bigint), null, null, null,
  d.needed_by, null, cast(d.order_id as text), cast(d.line_id as text), null, null, null, null
from unnest((select cast(? as text[]))) as r(sku)
cross join lateral (select * from stock_dispatched d where d.sku = r.sku offset 0) d
limit 1001);

-- answers that nothing is written for
select 'product', cast(p.sku as text), cast(p.version as bigint), cast(p.allocated as bigint),
  null, null, null, null, null, cast(null as text) collate "C", cast(null as text) collate "C", null, null, cast(p.reservations as bigint), cast(p.waiting as bigint)
from unnest((select cast(? as text[]))) as r(sku)
cross join lateral (select * from stock_product p where p.sku = r.sku offset 0) p
union all
select 'batch', cast(b.sku as text), cast(b.batch_number as bigint), cast(b.registered_quantity as bigint), cast(b.quantity as bigint), cast(b.allocated as bigint), cast(b.line_count as bigint),
  b.registered_eta, b.eta, cast(b.reference as text), cast(null as text) collate "C", cast(b.on_hold as bigint), b.best_before, null, null
from unnest((select cast(? as text[]))) as r(sku)
cross join lateral (select * from stock_batch b where b.sku = r.sku and b.is_open = 1 offset 0) b
union all
select 'batch', cast(b.sku as text), cast(b.batch_number as bigint), cast(b.registered_quantity as bigint), cast(b.quantity as bigint), cast(b.allocated as bigint), cast(b.line_count as bigint),
  b.registered_eta, b.eta, cast(b.reference as text), cast(null as text) collate "C", cast(b.on_hold as bigint), b.best_before, null, null
from unnest((select cast(? as text[])), (select cast(? as text[])), (select cast(? as text[]))) as r(sku, order_id, line_id)
cross join lateral (select * from stock_allocation a where a.sku = r.sku and a.order_id = r.order_id and a.line_id = r.line_id offset 0) a
cross join lateral (select * from stock_batch b where b.sku = a.sku and b.batch_number = a.batch_number offset 0) b
union all
select 'product', cast(p.sku as text), cast(p.version as bigint), cast(p.allocated as bigint),
  null, null, null, null, null, cast(null as text) collate "C", cast(null as text) collate "C", null, null, cast(p.reservations as bigint), cast(p.waiting as bigint)
from stock_reference x
cross join lateral (select * from stock_product p where p.sku = x.sku offset 0) p
where x.reference = ?
union all
select 'batch', cast(b.sku as text), cast(b.batch_number as bigint), cast(b.registered_quantity as bigint), cast(b.quantity as bigint), cast(b.allocated as bigint), cast(b.line_count as bigint),
  b.registered_eta, b.eta, cast(b.reference as text), cast(null as text) collate "C", cast(b.on_hold as bigint), b.best_before, null, null
from stock_reference x
cross join lateral (select * from stock_batch b where b.sku = x.sku and b.is_open = 1 offset 0) b
where x.reference = ?
union all
select 'batch', cast(b.sku as text), cast(b.batch_number as bigint), cast(b.registered_quantity as bigint), cast(b.quantity as bigint), cast(b.allocated as bigint), cast(b.line_count as bigint),
  b.registered_eta, b.eta, cast(b.reference as text), cast(null as text) collate "C", cast(b.on_hold as bigint), b.best_before, null, null
from stock_reference x
cross join lateral (select * from stock_batch b where b.sku = x.sku and b.batch_number = x.batch_number offset 0) b
where x.reference = ?
union all
select 'archived', cast(x.sku as text), cast(x.batch_number as bigint), cast(x.registered_quantity as bigint), null, null, null,
  x.registered_eta, null, cast(x.reference as text), cast(null as text) collate "C", null, x.best_before, null, null
from stock_reference x
where x.reference = ? and x.registered_quantity is not null
union all
select 'part', cast(a.sku as text), cast(a.batch_number as bigint), cast(a.quantity as bigint), cast(a.sequence as bigint), cast(a.part as bigint), cast(a.line_quantity as bigint),
  a.needed_by, null, cast(a.order_id as text), cast(a.line_id as text), cast(a.priority as bigint), null, cast(a.may_split as bigint), cast(a.end_micros as bigint)
from unnest((select cast(? as text[])), (select cast(? as text[])), (select cast(? as text[]))) as r(sku, order_id, line_id)
cross join lateral (select * from stock_allocation a where a.sku = r.sku and a.order_id = r.order_id and a.line_id = r.line_id offset 0) a
union all
select 'dispatched', cast(d.sku as text), cast(d.quantity as bigint), cast(d.returned as bigint), null, null, null,
  d.needed_by, null, cast(d.order_id as text), cast(d.line_id as text), null, null, null, null
from unnest((select cast(? as text[])), (select cast(? as text[])), (select cast(? as text[]))) as r(sku, order_id, line_id)
cross join lateral (select * from stock_dispatched d where d.sku = r.sku and d.order_id = r.order_id and d.line_id = r.line_id offset 0) d;
