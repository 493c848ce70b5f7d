-- a new product
select 'product', p.sku, p.version, p.allocated, null, null, null, null, null, null, null, null
from stock_product p
where p.sku = ?
union all
select 'batch', b.sku, b.batch_number, b.registered_quantity, b.quantity, b.allocated, b.line_count,
  b.registered_eta, b.eta, b.reference, null, b.on_hold
from stock_batch b
where b.sku = ? and b.is_open = 1
union all
select 'product', p.sku, p.version, p.allocated, null, null, null, null, null, null, null, null
from stock_reference x
cross join lateral (select * from stock_product p where p.sku = x.sku offset 0) p
where x.reference = ?
union all
select 'batch', b.sku, b.batch_number, b.registered_quantity, b.quantity, b.allocated, b.line_count,
  b.registered_eta, b.eta, b.reference, null, b.on_hold
from stock_reference x
cross join lateral (select * from stock_batch b where b.sku = x.sku and b.is_open = 1 offset 0) b
where x.reference = ?
union all
select 'batch', b.sku, b.batch_number, b.registered_quantity, b.quantity, b.allocated, b.line_count,
  b.registered_eta, b.eta, b.reference, null, b.on_hold
from stock_reference x
cross join lateral (select * from stock_batch b where b.sku = x.sku and b.batch_number = x.batch_number offset 0) b
where x.reference = ?;

-- a line that is allocated
select 'product', p.sku, p.version, p.allocated, null, null, null, null, null, null, null, null
from stock_product p
where p.sku = ?
union all
select 'batch', b.sku, b.batch_number, b.registered_quantity, b.quantity, b.allocated, b.line_count,
  b.registered_eta, b.eta, b.reference, null, b.on_hold
from stock_batch b
where b.sku = ? and b.is_open = 1
union all
select 'batch', b.sku, b.batch_number, b.registered_quantity, b.quantity, b.allocated, b.line_count,
  b.registered_eta, b.eta, b.reference, null, b.on_hold
from stock_allocation a
cross join lateral (select * from stock_batch b where b.sku = a.sku and b.batch_number = a.batch_number offset 0) b
where a.sku = ? and a.order_id = ? and a.line_id = ?
union all
select 'part', a.sku, a.batch_number, a.quantity, a.sequence, a.part, a.line_quantity,
  a.needed_by, null, a.order_id, a.line_id, null
from stock_allocation a
where a.sku = ? and a.order_id = ? and a.line_id = ?;

-- lines of several products
select 'product', p.sku, p.version, p.allocated, null, null, null, null, null, null, null, null
from unnest(cast(? as text[])) as r(sku)
cross join lateral (select * from stock_product p where p.sku = r.sku offset 0) p
union all
select 'batch', b.sku, b.batch_number, b.registered_quantity, b.quantity, b.allocated, b.line_count,
  b.registered_eta, b.eta, b.reference, null, b.on_hold
from unnest(cast(? as text[])) as r(sku)
cross join lateral (select * from stock_batch b where b.sku = r.sku and b.is_open = 1 offset 0) b
union all
select 'batch', b.sku, b.batch_number, b.registered_quantity, b.quantity, b.allocated, b.line_count,
  b.registered_eta, b.eta, b.reference, null, b.on_hold
from unnest(cast(? as text[]), cast(? as text[]), cast(? as text[])) as r(sku, order_id, line_id)
cross join lateral (select * from stock_allocation a where a.sku = r.sku and a.order_id = r.order_id and a.line_id = r.line_id offset 0) a
cross join lateral (select * from stock_batch b where b.sku = a.sku and b.batch_number = a.batch_number offset 0) b
union all
select 'part', a.sku, a.batch_number, a.quantity, a.sequence, a.part, a.line_quantity,
  a.needed_by, null, a.order_id, a.line_id, null
from unnest(cast(? as text[]), cast(? as text[]), cast(? as text[])) as r(sku, order_id, line_id)
cross join lateral (select * from stock_allocation a where a.sku = r.sku and a.order_id = r.order_id and a.line_id = r.line_id offset 0) a;

-- several new batches of a product
select 'product', p.sku, p.version, p.allocated, null, null, null, null, null, null, null, null
from stock_product p
where p.sku = ?
union all
select 'batch', b.sku, b.batch_number, b.registered_quantity, b.quantity, b.allocated, b.line_count,
  b.registered_eta, b.eta, b.reference, null, b.on_hold
from stock_batch b
where b.sku = ? and b.is_open = 1
union all
select 'product', p.sku, p.version, p.allocated, null, null, null, null, null, null, null, null
from unnest(cast(? as text[])) as r(reference)
cross join lateral (select * from stock_reference x where x.reference = r.reference offset 0) x
cross join lateral (select * from stock_product p where p.sku = x.sku offset 0) p
union all
select 'batch', b.sku, b.batch_number, b.registered_quantity, b.quantity, b.allocated, b.line_count,
  b.registered_eta, b.eta, b.reference, null, b.on_hold
from unnest(cast(? as text[])) as r(reference)
cross join lateral (select * from stock_reference x where x.reference = r.reference offset 0) x
cross join lateral (select * from stock_batch b where b.sku = x.sku and b.is_open = 1 offset 0) b
union all
select 'batch', b.sku, b.batch_number, b.registered_quantity, b.quantity, b.allocated, b.line_count,
  b.registered_eta, b.eta, b.reference, null, b.on_hold
from unnest(cast(? as text[])) as r(reference)
cross join lateral (select * from stock_reference x where x.reference = r.reference offset 0) x
cross join lateral (select * from stock_batch b where b.sku = x.sku and b.batch_number = x.batch_number offset 0) b;

-- several lines of a product
select 'product', p.sku, p.version, p.allocated, null, null, null, null, null, null, null, null
from stock_product p
where p.sku = ?
union all
select 'batch', b.sku, b.batch_number, b.registered_quantity, b.quantity, b.allocated, b.line_count,
  b.registered_eta, b.eta, b.reference, null, b.on_hold
from stock_batch b
where b.sku = ? and b.is_open = 1
union all
select 'batch', b.sku, b.batch_number, b.registered_quantity, b.quantity, b.allocated, b.line_count,
  b.registered_eta, b.eta, b.reference, null, b.on_hold
from unnest(cast(? as text[]), cast(? as text[]), cast(? as text[])) as r(sku, order_id, line_id)
cross join lateral (select * from stock_allocation a where a.sku = r.sku and a.order_id = r.order_id and a.line_id = r.line_id offset 0) a
cross join lateral (select * from stock_batch b where b.sku = a.sku and b.batch_number = a.batch_number offset 0) b
union all
select 'part', a.sku, a.batch_number, a.quantity, a.sequence, a.part, a.line_quantity,
  a.needed_by, null, a.order_id, a.line_id, null
from unnest(cast(? as text[]), cast(? as text[]), cast(? as text[])) as r(sku, order_id, line_id)
cross join lateral (select * from stock_allocation a where a.sku = r.sku and a.order_id = r.order_id and a.line_id = r.line_id offset 0) a;

-- a message
select 'product', p.sku, p.version, p.allocated, null, null, null, null, null, null, null, null
from stock_product p
where p.sku = ?
union all
select 'batch', b.sku, b.batch_number, b.registered_quantity, b.quantity, b.allocated, b.line_count,
  b.registered_eta, b.eta, b.reference, null, b.on_hold
from stock_batch b
where b.sku = ? and b.is_open = 1
union all
select 'batch', b.sku, b.batch_number, b.registered_quantity, b.quantity, b.allocated, b.line_count,
  b.registered_eta, b.eta, b.reference, null, b.on_hold
from stock_allocation a
cross join lateral (select * from stock_batch b where b.sku = a.sku and b.batch_number = a.batch_number offset 0) b
where a.sku = ? and a.order_id = ? and a.line_id = ?
union all
select 'part', a.sku, a.batch_number, a.quantity, a.sequence, a.part, a.line_quantity,
  a.needed_by, null, a.order_id, a.line_id, null
from stock_allocation a
where a.sku = ? and a.order_id = ? and a.line_id = ?
union all
select 'receipt', m.id, m.outcome_part, null, null, null, null, null, null, m.command, m.outcome, null
from stock_message m
where m.id = ?;

-- an answer that rests on a free reference
select 'product', p.sku, p.version, p.allocated, null, null, null, null, null, null, null, null
from stock_product p
where p.sku = ?
union all
select 'batch', b.sku, b.batch_number, b.registered_quantity, b.quantity, b.allocated, b.line_count,
  b.registered_eta, b.eta, b.reference, null, b.on_hold
from stock_batch b
where b.sku = ? and b.is_open = 1
union all
select 'product', p.sku, p.version, p.allocated, null, null, null, null, null, null, null, null
from stock_reference x
cross join lateral (select * from stock_product p where p.sku = x.sku offset 0) p
where x.reference = ?
union all
select 'batch', b.sku, b.batch_number, b.registered_quantity, b.quantity, b.allocated, b.line_count,
  b.registered_eta, b.eta, b.reference, null, b.on_hold
from stock_reference x
cross join lateral (select * from stock_batch b where b.sku = x.sku and b.is_open = 1 offset 0) b
where x.reference = ?
union all
select 'batch', b.sku, b.batch_number, b.registered_quantity, b.quantity, b.allocated, b.line_count,
  b.registered_eta, b.eta, b.reference, null, b.on_hold
from stock_reference x
cross join lateral (select * from stock_batch b where b.sku = x.sku and b.batch_number = x.batch_number offset 0) b
where x.reference = ?
union all
select 'batch', b.sku, b.batch_number, b.registered_quantity, b.quantity, b.allocated, b.line_count,
  b.registered_eta, b.eta, b.reference, null, b.on_hold
from stock_allocation a
cross join lateral (select * from stock_batch b where b.sku = a.sku and b.batch_number = a.batch_number offset 0) b
where a.sku = ? and a.order_id = ? and a.line_id = ?
union all
select 'part', a.sku, a.batch_number, a.quantity, a.sequence, a.part, a.line_quantity,
  a.needed_by, null, a.order_id, a.line_id, null
from stock_allocation a
where a.sku = ? and a.order_id = ? and a.line_id = ?;

-- an answer that rests on free references
select 'product', p.sku, p.version, p.allocated, null, null, null, null, null, null, null, null
from stock_product p
where p.sku = ?
union all
select 'batch', b.sku, b.batch_number, b.registered_quantity, b.quantity, b.allocated, b.line_count,
  b.registered_eta, b.eta, b.reference, null, b.on_hold
from stock_batch b
where b.sku = ? and b.is_open = 1
union all
select 'product', p.sku, p.version, p.allocated, null, null, null, null, null, null, null, null
from unnest(cast(? as text[])) as r(reference)
cross join lateral (select * from stock_reference x where x.reference = r.reference offset 0) x
cross join lateral (select * from stock_product p where p.sku = x.sku offset 0) p
union all
select 'batch', b.sku, b.batch_number, b.registered_quantity, b.quantity, b.allocated, b.line_count,
  b.registered_eta, b.eta, b.reference, null, b.on_hold
from unnest(cast(? as text[])) as r(reference)
cross join lateral (select * from stock_reference x where x.reference = r.reference offset 0) x
cross join lateral (select * from stock_batch b where b.sku = x.sku and b.is_open = 1 offset 0) b
union all
select 'batch', b.sku, b.batch_number, b.registered_quantity, b.quantity, b.allocated, b.line_count,
  b.registered_eta, b.eta, b.reference, null, b.on_hold
from unnest(cast(? as text[])) as r(reference)
cross join lateral (select * from stock_reference x where x.reference = r.reference offset 0) x
cross join lateral (select * from stock_batch b where b.sku = x.sku and b.batch_number = x.batch_number offset 0) b
union all
select 'batch', b.sku, b.batch_number, b.registered_quantity, b.quantity, b.allocated, b.line_count,
  b.registered_eta, b.eta, b.reference, null, b.on_hold
from stock_allocation a
cross join lateral (select * from stock_batch b where b.sku = a.sku and b.batch_number = a.batch_number offset 0) b
where a.sku = ? and a.order_id = ? and a.line_id = ?
union all
select 'part', a.sku, a.batch_number, a.quantity, a.sequence, a.part, a.line_quantity,
  a.needed_by, null, a.order_id, a.line_id, null
from stock_allocation a
where a.sku = ? and a.order_id = ? and a.line_id = ?;

-- a known batch
select 'product', p.sku, p.version, p.allocated, null, null, null, null, null, null, null, null
from stock_reference x
cross join lateral (select * from stock_product p where p.sku = x.sku offset 0) p
where x.reference = ?
union all
select 'batch', b.sku, b.batch_number, b.registered_quantity, b.quantity, b.allocated, b.line_count,
  b.registered_eta, b.eta, b.reference, null, b.on_hold
from stock_reference x
cross join lateral (select * from stock_batch b where b.sku = x.sku and b.is_open = 1 offset 0) b
where x.reference = ?
union all
select 'batch', b.sku, b.batch_number, b.registered_quantity, b.quantity, b.allocated, b.line_count,
  b.registered_eta, b.eta, b.reference, null, b.on_hold
from stock_reference x
cross join lateral (select * from stock_batch b where b.sku = x.sku and b.batch_number = x.batch_number offset 0) b
where x.reference = ?;

-- known batches
select 'product', p.sku, p.version, p.allocated, null, null, null, null, null, null, null, null
from unnest(cast(? as text[])) as r(reference)
cross join lateral (select * from stock_reference x where x.reference = r.reference offset 0) x
cross join lateral (select * from stock_product p where p.sku = x.sku offset 0) p
union all
select 'batch', b.sku, b.batch_number, b.registered_quantity, b.quantity, b.allocated, b.line_count,
  b.registered_eta, b.eta, b.reference, null, b.on_hold
from unnest(cast(? as text[])) as r(reference)
cross join lateral (select * from stock_reference x where x.reference = r.reference offset 0) x
cross join lateral (select * from stock_batch b where b.sku = x.sku and b.is_open = 1 offset 0) b
union all
select 'batch', b.sku, b.batch_number, b.registered_quantity, b.quantity, b.allocated, b.line_count,
  b.registered_eta, b.eta, b.reference, null, b.on_hold
from unnest(cast(? as text[])) as r(reference)
cross join lateral (select * from stock_reference x where x.reference = r.reference offset 0) x
cross join lateral (select * from stock_batch b where b.sku = x.sku and b.batch_number = x.batch_number offset 0) b;

-- a batch that is late
select 'product', p.sku, p.version, p.allocated, null, null, null, null, null, null, null, null
from stock_reference x
cross join lateral (select * from stock_product p where p.sku = x.sku offset 0) p
where x.reference = ?
union all
select 'batch', b.sku, b.batch_number, b.registered_quantity, b.quantity, b.allocated, b.line_count,
  b.registered_eta, b.eta, b.reference, null, b.on_hold
from stock_reference x
cross join lateral (select * from stock_batch b where b.sku = x.sku and b.is_open = 1 offset 0) b
where x.reference = ?
union all
select 'batch', b.sku, b.batch_number, b.registered_quantity, b.quantity, b.allocated, b.line_count,
  b.registered_eta, b.eta, b.reference, null, b.on_hold
from stock_reference x
cross join lateral (select * from stock_batch b where b.sku = x.sku and b.batch_number = x.batch_number offset 0) b
where x.reference = ?
union all
select 'part', a.sku, a.batch_number, a.quantity, a.sequence, a.part, a.line_quantity,
  a.needed_by, null, a.order_id, a.line_id, null
from stock_reference x
cross join lateral (select * from stock_allocation a where a.sku = x.sku and a.batch_number = x.batch_number and a.needed_by < cast(? as date) offset 0) a
where x.reference = ?;

-- batches that are late
select 'product', p.sku, p.version, p.allocated, null, null, null, null, null, null, null, null
from unnest(cast(? as text[])) as r(reference)
cross join lateral (select * from stock_reference x where x.reference = r.reference offset 0) x
cross join lateral (select * from stock_product p where p.sku = x.sku offset 0) p
union all
select 'batch', b.sku, b.batch_number, b.registered_quantity, b.quantity, b.allocated, b.line_count,
  b.registered_eta, b.eta, b.reference, null, b.on_hold
from unnest(cast(? as text[])) as r(reference)
cross join lateral (select * from stock_reference x where x.reference = r.reference offset 0) x
cross join lateral (select * from stock_batch b where b.sku = x.sku and b.is_open = 1 offset 0) b
union all
select 'batch', b.sku, b.batch_number, b.registered_quantity, b.quantity, b.allocated, b.line_count,
  b.registered_eta, b.eta, b.reference, null, b.on_hold
from unnest(cast(? as text[])) as r(reference)
cross join lateral (select * from stock_reference x where x.reference = r.reference offset 0) x
cross join lateral (select * from stock_batch b where b.sku = x.sku and b.batch_number = x.batch_number offset 0) b
union all
select 'part', a.sku, a.batch_number, a.quantity, a.sequence, a.part, a.line_quantity,
  a.needed_by, null, a.order_id, a.line_id, null
from unnest(cast(? as text[]), cast(? as date[])) as r(reference, eta)
cross join lateral (select * from stock_reference x where x.reference = r.reference offset 0) x
cross join lateral (select * from stock_allocation a where a.sku = x.sku and a.batch_number = x.batch_number and a.needed_by < r.eta offset 0) a;

-- a message
select 'receipt', m.id, m.outcome_part, null, null, null, null, null, null, m.command, m.outcome, null
from stock_message m
where m.id = ?;

-- messages
select 'receipt', m.id, m.outcome_part, null, null, null, null, null, null, m.command, m.outcome, null
from unnest(cast(? as text[])) as r(id)
cross join lateral (select * from stock_message m where m.id = r.id offset 0) m;

-- the lines of an order
select 'batch', b.sku, b.batch_number, b.registered_quantity, b.quantity, b.allocated, b.line_count,
  b.registered_eta, b.eta, b.reference, null, b.on_hold
from stock_allocation a
cross join lateral (select * from stock_batch b where b.sku = a.sku and b.batch_number = a.batch_number offset 0) b
where a.order_id = ?
union all
select 'part', a.sku, a.batch_number, a.quantity, a.sequence, a.part, a.line_quantity,
  a.needed_by, null, a.order_id, a.line_id, null
from stock_allocation a
where a.order_id = ?;

-- a line
select 'batch', b.sku, b.batch_number, b.registered_quantity, b.quantity, b.allocated, b.line_count,
  b.registered_eta, b.eta, b.reference, null, b.on_hold
from stock_allocation a
cross join lateral (select * from stock_batch b where b.sku = a.sku and b.batch_number = a.batch_number offset 0) b
where a.sku = ? and a.order_id = ? and a.line_id = ?
union all
select 'part', a.sku, a.batch_number, a.quantity, a.sequence, a.part, a.line_quantity,
  a.needed_by, null, a.order_id, a.line_id, null
from stock_allocation a
where a.sku = ? and a.order_id = ? and a.line_id = ?;

-- the batches of a product
select 'batch', b.sku, b.batch_number, b.registered_quantity, b.quantity, b.allocated, b.line_count,
  b.registered_eta, b.eta, b.reference, null, b.on_hold
from stock_batch b
where b.sku = ?;

-- the availability of a product
select 'product', p.sku, p.version, p.allocated, null, null, null, null, null, null, null, null
from stock_product p
where p.sku = ?
union all
select 'batch', b.sku, b.batch_number, b.registered_quantity, b.quantity, b.allocated, b.line_count,
  b.registered_eta, b.eta, b.reference, null, b.on_hold
from stock_batch b
where b.sku = ? and b.is_open = 1;

-- a batch
select 'batch', b.sku, b.batch_number, b.registered_quantity, b.quantity, b.allocated, b.line_count,
  b.registered_eta, b.eta, b.reference, null, b.on_hold
from stock_reference x
cross join lateral (select * from stock_batch b where b.sku = x.sku and b.batch_number = x.batch_number offset 0) b
where x.reference = ?;

-- snapshots of several products
(select 'product', p.sku, p.version, p.allocated, null, null, null, null, null, null, null, null
from unnest(cast(? as text[])) as r(sku)
cross join lateral (select * from stock_product p where p.sku = r.sku offset 0) p
limit 1001)
union all
(select 'batch', b.sku, b.batch_number, b.registered_quantity, b.quantity, b.allocated, b.line_count,
  b.registered_eta, b.eta, b.reference, null, b.on_hold
from unnest(cast(? as text[])) as r(sku)
cross join lateral (select * from stock_batch b where b.sku = r.sku offset 0) b
limit 1001)
union all
(select 'part', a.sku, a.batch_number, a.quantity, a.sequence, a.part, a.line_quantity,
  a.needed_by, null, a.order_id, a.line_id, null
from unnest(cast(? as text[])) as r(sku)
cross join lateral (select * from stock_allocation a where a.sku = r.sku offset 0) a
limit 1001);

-- answers that nothing is written for
select 'product', p.sku, p.version, p.allocated, null, null, null, null, null, null, null, null
from unnest(cast(? as text[])) as r(sku)
cross join lateral (select * from stock_product p where p.sku = r.sku offset 0) p
union all
select 'batch', b.sku, b.batch_number, b.registered_quantity, b.quantity, b.allocated, b.line_count,
  b.registered_eta, b.eta, b.reference, null, b.on_hold
from unnest(cast(? as text[])) as r(sku)
cross join lateral (select * from stock_batch b where b.sku = r.sku and b.is_open = 1 offset 0) b
union all
select 'product', p.sku, p.version, p.allocated, null, null, null, null, null, null, null, null
from stock_reference x
cross join lateral (select * from stock_product p where p.sku = x.sku offset 0) p
where x.reference = ?
union all
select 'batch', b.sku, b.batch_number, b.registered_quantity, b.quantity, b.allocated, b.line_count,
  b.registered_eta, b.eta, b.reference, null, b.on_hold
from stock_reference x
cross join lateral (select * from stock_batch b where b.sku = x.sku and b.is_open = 1 offset 0) b
where x.reference = ?
union all
select 'batch', b.sku, b.batch_number, b.registered_quantity, b.quantity, b.allocated, b.line_count,
  b.registered_eta, b.eta, b.reference, null, b.on_hold
from stock_reference x
cross join lateral (select * from stock_batch b where b.sku = x.sku and b.batch_number = x.batch_number offset 0) b
where x.reference = ?
union all
select 'batch', b.sku, b.batch_number, b.registered_quantity, b.quantity, b.allocated, b.line_count,
  b.registered_eta, b.eta, b.reference, null, b.on_hold
from unnest(cast(? as text[]), cast(? as text[]), cast(? as text[])) as r(sku, order_id, line_id)
cross join lateral (select * from stock_allocation a where a.sku = r.sku and a.order_id = r.order_id and a.line_id = r.line_id offset 0) a
cross join lateral (select * from stock_batch b where b.sku = a.sku and b.batch_number = a.batch_number offset 0) b
union all
select 'part', a.sku, a.batch_number, a.quantity, a.sequence, a.part, a.line_quantity,
  a.needed_by, null, a.order_id, a.line_id, null
from unnest(cast(? as text[]), cast(? as text[]), cast(? as text[])) as r(sku, order_id, line_id)
cross join lateral (select * from stock_allocation a where a.sku = r.sku and a.order_id = r.order_id and a.line_id = r.line_id offset 0) a;

-- a snapshot of a large product
(select 'product', p.sku, p.version, p.allocated, null, null, null, null, null, null, null, null
from stock_product p
where p.sku = ?
limit 1001)
union all
(select 'batch', b.sku, b.batch_number, b.registered_quantity, b.quantity, b.allocated, b.line_count,
  b.registered_eta, b.eta, b.reference, null, b.on_hold
from stock_batch b
where b.sku = ?
limit 1001)
union all
(select 'part', a.sku, a.batch_number, a.quantity, a.sequence, a.part, a.line_quantity,
  a.needed_by, null, a.order_id, a.line_id, null
from stock_allocation a
where a.sku = ?
limit 1001);
