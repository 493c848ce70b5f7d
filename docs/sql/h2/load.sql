-- a new product
select 'product', p.sku, p.version, p.allocated, null, null, null, null, null, null, null, null
from stock_product p
where p.sku = cast(? as varchar)
union all
select 'batch', b.sku, b.batch_number, b.registered_quantity, b.quantity, b.allocated, b.line_count,
  b.registered_eta, b.eta, b.reference, null, b.on_hold
from stock_batch b
where b.sku = cast(? as varchar) and b.is_open = 1
union all
select 'product', p.sku, p.version, p.allocated, null, null, null, null, null, null, null, null
from stock_reference x
join stock_product p on p.sku = x.sku
where x.reference = cast(? as varchar)
union all
select 'batch', b.sku, b.batch_number, b.registered_quantity, b.quantity, b.allocated, b.line_count,
  b.registered_eta, b.eta, b.reference, null, b.on_hold
from stock_reference x
join stock_batch b on b.sku = x.sku and b.is_open = 1
where x.reference = cast(? as varchar)
union all
select 'batch', b.sku, b.batch_number, b.registered_quantity, b.quantity, b.allocated, b.line_count,
  b.registered_eta, b.eta, b.reference, null, b.on_hold
from stock_reference x
join stock_batch b on b.sku = x.sku and b.batch_number = x.batch_number
where x.reference = cast(? as varchar);

-- a line that is allocated
select 'product', p.sku, p.version, p.allocated, null, null, null, null, null, null, null, null
from stock_product p
where p.sku = cast(? as varchar)
union all
select 'batch', b.sku, b.batch_number, b.registered_quantity, b.quantity, b.allocated, b.line_count,
  b.registered_eta, b.eta, b.reference, null, b.on_hold
from stock_batch b
where b.sku = cast(? as varchar) and b.is_open = 1
union all
select 'batch', b.sku, b.batch_number, b.registered_quantity, b.quantity, b.allocated, b.line_count,
  b.registered_eta, b.eta, b.reference, null, b.on_hold
from stock_allocation a
join stock_batch b on b.sku = a.sku and b.batch_number = a.batch_number
where a.sku = cast(? as varchar) and a.order_id = cast(? as varchar) and a.line_id = cast(? as varchar)
union all
select 'part', a.sku, a.batch_number, a.quantity, a.sequence, a.part, a.line_quantity,
  a.needed_by, null, a.order_id, a.line_id, null
from stock_allocation a
where a.sku = cast(? as varchar) and a.order_id = cast(? as varchar) and a.line_id = cast(? as varchar);

-- lines of several products
select 'product', p.sku, p.version, p.allocated, null, null, null, null, null, null, null, null
from unnest(cast(? as varchar array)) as r(sku)
join stock_product p on p.sku = r.sku
union all
select 'batch', b.sku, b.batch_number, b.registered_quantity, b.quantity, b.allocated, b.line_count,
  b.registered_eta, b.eta, b.reference, null, b.on_hold
from unnest(cast(? as varchar array)) as r(sku)
join stock_batch b on b.sku = r.sku and b.is_open = 1
union all
select 'batch', b.sku, b.batch_number, b.registered_quantity, b.quantity, b.allocated, b.line_count,
  b.registered_eta, b.eta, b.reference, null, b.on_hold
from unnest(cast(? as varchar array), cast(? as varchar array), cast(? as varchar array)) as r(sku, order_id, line_id)
join stock_allocation a on a.sku = r.sku and a.order_id = r.order_id and a.line_id = r.line_id
join stock_batch b on b.sku = a.sku and b.batch_number = a.batch_number
union all
select 'part', a.sku, a.batch_number, a.quantity, a.sequence, a.part, a.line_quantity,
  a.needed_by, null, a.order_id, a.line_id, null
from unnest(cast(? as varchar array), cast(? as varchar array), cast(? as varchar array)) as r(sku, order_id, line_id)
join stock_allocation a on a.sku = r.sku and a.order_id = r.order_id and a.line_id = r.line_id;

-- several new batches of a product
select 'product', p.sku, p.version, p.allocated, null, null, null, null, null, null, null, null
from stock_product p
where p.sku = cast(? as varchar)
union all
select 'batch', b.sku, b.batch_number, b.registered_quantity, b.quantity, b.allocated, b.line_count,
  b.registered_eta, b.eta, b.reference, null, b.on_hold
from stock_batch b
where b.sku = cast(? as varchar) and b.is_open = 1
union all
select 'product', p.sku, p.version, p.allocated, null, null, null, null, null, null, null, null
from unnest(cast(? as varchar array)) as r(reference)
join stock_reference x on x.reference = r.reference
join stock_product p on p.sku = x.sku
union all
select 'batch', b.sku, b.batch_number, b.registered_quantity, b.quantity, b.allocated, b.line_count,
  b.registered_eta, b.eta, b.reference, null, b.on_hold
from unnest(cast(? as varchar array)) as r(reference)
join stock_reference x on x.reference = r.reference
join stock_batch b on b.sku = x.sku and b.is_open = 1
union all
select 'batch', b.sku, b.batch_number, b.registered_quantity, b.quantity, b.allocated, b.line_count,
  b.registered_eta, b.eta, b.reference, null, b.on_hold
from unnest(cast(? as varchar array)) as r(reference)
join stock_reference x on x.reference = r.reference
join stock_batch b on b.sku = x.sku and b.batch_number = x.batch_number;

-- several lines of a product
select 'product', p.sku, p.version, p.allocated, null, null, null, null, null, null, null, null
from stock_product p
where p.sku = cast(? as varchar)
union all
select 'batch', b.sku, b.batch_number, b.registered_quantity, b.quantity, b.allocated, b.line_count,
  b.registered_eta, b.eta, b.reference, null, b.on_hold
from stock_batch b
where b.sku = cast(? as varchar) and b.is_open = 1
union all
select 'batch', b.sku, b.batch_number, b.registered_quantity, b.quantity, b.allocated, b.line_count,
  b.registered_eta, b.eta, b.reference, null, b.on_hold
from unnest(cast(? as varchar array), cast(? as varchar array), cast(? as varchar array)) as r(sku, order_id, line_id)
join stock_allocation a on a.sku = r.sku and a.order_id = r.order_id and a.line_id = r.line_id
join stock_batch b on b.sku = a.sku and b.batch_number = a.batch_number
union all
select 'part', a.sku, a.batch_number, a.quantity, a.sequence, a.part, a.line_quantity,
  a.needed_by, null, a.order_id, a.line_id, null
from unnest(cast(? as varchar array), cast(? as varchar array), cast(? as varchar array)) as r(sku, order_id, line_id)
join stock_allocation a on a.sku = r.sku and a.order_id = r.order_id and a.line_id = r.line_id;

-- a message
select 'product', p.sku, p.version, p.allocated, null, null, null, null, null, null, null, null
from stock_product p
where p.sku = cast(? as varchar)
union all
select 'batch', b.sku, b.batch_number, b.registered_quantity, b.quantity, b.allocated, b.line_count,
  b.registered_eta, b.eta, b.reference, null, b.on_hold
from stock_batch b
where b.sku = cast(? as varchar) and b.is_open = 1
union all
select 'batch', b.sku, b.batch_number, b.registered_quantity, b.quantity, b.allocated, b.line_count,
  b.registered_eta, b.eta, b.reference, null, b.on_hold
from stock_allocation a
join stock_batch b on b.sku = a.sku and b.batch_number = a.batch_number
where a.sku = cast(? as varchar) and a.order_id = cast(? as varchar) and a.line_id = cast(? as varchar)
union all
select 'part', a.sku, a.batch_number, a.quantity, a.sequence, a.part, a.line_quantity,
  a.needed_by, null, a.order_id, a.line_id, null
from stock_allocation a
where a.sku = cast(? as varchar) and a.order_id = cast(? as varchar) and a.line_id = cast(? as varchar)
union all
select 'receipt', m.id, m.outcome_part, null, null, null, null, null, null, m.command, m.outcome, null
from stock_message m
where m.id = cast(? as varchar);

-- an answer that rests on a free reference
select 'product', p.sku, p.version, p.allocated, null, null, null, null, null, null, null, null
from stock_product p
where p.sku = cast(? as varchar)
union all
select 'batch', b.sku, b.batch_number, b.registered_quantity, b.quantity, b.allocated, b.line_count,
  b.registered_eta, b.eta, b.reference, null, b.on_hold
from stock_batch b
where b.sku = cast(? as varchar) and b.is_open = 1
union all
select 'product', p.sku, p.version, p.allocated, null, null, null, null, null, null, null, null
from stock_reference x
join stock_product p on p.sku = x.sku
where x.reference = cast(? as varchar)
union all
select 'batch', b.sku, b.batch_number, b.registered_quantity, b.quantity, b.allocated, b.line_count,
  b.registered_eta, b.eta, b.reference, null, b.on_hold
from stock_reference x
join stock_batch b on b.sku = x.sku and b.is_open = 1
where x.reference = cast(? as varchar)
union all
select 'batch', b.sku, b.batch_number, b.registered_quantity, b.quantity, b.allocated, b.line_count,
  b.registered_eta, b.eta, b.reference, null, b.on_hold
from stock_reference x
join stock_batch b on b.sku = x.sku and b.batch_number = x.batch_number
where x.reference = cast(? as varchar)
union all
select 'batch', b.sku, b.batch_number, b.registered_quantity, b.quantity, b.allocated, b.line_count,
  b.registered_eta, b.eta, b.reference, null, b.on_hold
from stock_allocation a
join stock_batch b on b.sku = a.sku and b.batch_number = a.batch_number
where a.sku = cast(? as varchar) and a.order_id = cast(? as varchar) and a.line_id = cast(? as varchar)
union all
select 'part', a.sku, a.batch_number, a.quantity, a.sequence, a.part, a.line_quantity,
  a.needed_by, null, a.order_id, a.line_id, null
from stock_allocation a
where a.sku = cast(? as varchar) and a.order_id = cast(? as varchar) and a.line_id = cast(? as varchar);

-- an answer that rests on free references
select 'product', p.sku, p.version, p.allocated, null, null, null, null, null, null, null, null
from stock_product p
where p.sku = cast(? as varchar)
union all
select 'batch', b.sku, b.batch_number, b.registered_quantity, b.quantity, b.allocated, b.line_count,
  b.registered_eta, b.eta, b.reference, null, b.on_hold
from stock_batch b
where b.sku = cast(? as varchar) and b.is_open = 1
union all
select 'product', p.sku, p.version, p.allocated, null, null, null, null, null, null, null, null
from unnest(cast(? as varchar array)) as r(reference)
join stock_reference x on x.reference = r.reference
join stock_product p on p.sku = x.sku
union all
select 'batch', b.sku, b.batch_number, b.registered_quantity, b.quantity, b.allocated, b.line_count,
  b.registered_eta, b.eta, b.reference, null, b.on_hold
from unnest(cast(? as varchar array)) as r(reference)
join stock_reference x on x.reference = r.reference
join stock_batch b on b.sku = x.sku and b.is_open = 1
union all
select 'batch', b.sku, b.batch_number, b.registered_quantity, b.quantity, b.allocated, b.line_count,
  b.registered_eta, b.eta, b.reference, null, b.on_hold
from unnest(cast(? as varchar array)) as r(reference)
join stock_reference x on x.reference = r.reference
join stock_batch b on b.sku = x.sku and b.batch_number = x.batch_number
union all
select 'batch', b.sku, b.batch_number, b.registered_quantity, b.quantity, b.allocated, b.line_count,
  b.registered_eta, b.eta, b.reference, null, b.on_hold
from stock_allocation a
join stock_batch b on b.sku = a.sku and b.batch_number = a.batch_number
where a.sku = cast(? as varchar) and a.order_id = cast(? as varchar) and a.line_id = cast(? as varchar)
union all
select 'part', a.sku, a.batch_number, a.quantity, a.sequence, a.part, a.line_quantity,
  a.needed_by, null, a.order_id, a.line_id, null
from stock_allocation a
where a.sku = cast(? as varchar) and a.order_id = cast(? as varchar) and a.line_id = cast(? as varchar);

-- a known batch
select 'product', p.sku, p.version, p.allocated, null, null, null, null, null, null, null, null
from stock_reference x
join stock_product p on p.sku = x.sku
where x.reference = cast(? as varchar)
union all
select 'batch', b.sku, b.batch_number, b.registered_quantity, b.quantity, b.allocated, b.line_count,
  b.registered_eta, b.eta, b.reference, null, b.on_hold
from stock_reference x
join stock_batch b on b.sku = x.sku and b.is_open = 1
where x.reference = cast(? as varchar)
union all
select 'batch', b.sku, b.batch_number, b.registered_quantity, b.quantity, b.allocated, b.line_count,
  b.registered_eta, b.eta, b.reference, null, b.on_hold
from stock_reference x
join stock_batch b on b.sku = x.sku and b.batch_number = x.batch_number
where x.reference = cast(? as varchar);

-- known batches
select 'product', p.sku, p.version, p.allocated, null, null, null, null, null, null, null, null
from unnest(cast(? as varchar array)) as r(reference)
join stock_reference x on x.reference = r.reference
join stock_product p on p.sku = x.sku
union all
select 'batch', b.sku, b.batch_number, b.registered_quantity, b.quantity, b.allocated, b.line_count,
  b.registered_eta, b.eta, b.reference, null, b.on_hold
from unnest(cast(? as varchar array)) as r(reference)
join stock_reference x on x.reference = r.reference
join stock_batch b on b.sku = x.sku and b.is_open = 1
union all
select 'batch', b.sku, b.batch_number, b.registered_quantity, b.quantity, b.allocated, b.line_count,
  b.registered_eta, b.eta, b.reference, null, b.on_hold
from unnest(cast(? as varchar array)) as r(reference)
join stock_reference x on x.reference = r.reference
join stock_batch b on b.sku = x.sku and b.batch_number = x.batch_number;

-- a batch that is late
select 'product', p.sku, p.version, p.allocated, null, null, null, null, null, null, null, null
from stock_reference x
join stock_product p on p.sku = x.sku
where x.reference = cast(? as varchar)
union all
select 'batch', b.sku, b.batch_number, b.registered_quantity, b.quantity, b.allocated, b.line_count,
  b.registered_eta, b.eta, b.reference, null, b.on_hold
from stock_reference x
join stock_batch b on b.sku = x.sku and b.is_open = 1
where x.reference = cast(? as varchar)
union all
select 'batch', b.sku, b.batch_number, b.registered_quantity, b.quantity, b.allocated, b.line_count,
  b.registered_eta, b.eta, b.reference, null, b.on_hold
from stock_reference x
join stock_batch b on b.sku = x.sku and b.batch_number = x.batch_number
where x.reference = cast(? as varchar)
union all
select 'part', a.sku, a.batch_number, a.quantity, a.sequence, a.part, a.line_quantity,
  a.needed_by, null, a.order_id, a.line_id, null
from stock_reference x
join stock_allocation a on a.sku = x.sku and a.batch_number = x.batch_number and a.needed_by < cast(? as date)
where x.reference = cast(? as varchar);

-- batches that are late
select 'product', p.sku, p.version, p.allocated, null, null, null, null, null, null, null, null
from unnest(cast(? as varchar array)) as r(reference)
join stock_reference x on x.reference = r.reference
join stock_product p on p.sku = x.sku
union all
select 'batch', b.sku, b.batch_number, b.registered_quantity, b.quantity, b.allocated, b.line_count,
  b.registered_eta, b.eta, b.reference, null, b.on_hold
from unnest(cast(? as varchar array)) as r(reference)
join stock_reference x on x.reference = r.reference
join stock_batch b on b.sku = x.sku and b.is_open = 1
union all
select 'batch', b.sku, b.batch_number, b.registered_quantity, b.quantity, b.allocated, b.line_count,
  b.registered_eta, b.eta, b.reference, null, b.on_hold
from unnest(cast(? as varchar array)) as r(reference)
join stock_reference x on x.reference = r.reference
join stock_batch b on b.sku = x.sku and b.batch_number = x.batch_number
union all
select 'part', a.sku, a.batch_number, a.quantity, a.sequence, a.part, a.line_quantity,
  a.needed_by, null, a.order_id, a.line_id, null
from unnest(cast(? as varchar array), cast(? as date array)) as r(reference, eta)
join stock_reference x on x.reference = r.reference
join stock_allocation a on a.sku = x.sku and a.batch_number = x.batch_number and a.needed_by < r.eta;

-- a message
select 'receipt', m.id, m.outcome_part, null, null, null, null, null, null, m.command, m.outcome, null
from stock_message m
where m.id = cast(? as varchar);

-- messages
select 'receipt', m.id, m.outcome_part, null, null, null, null, null, null, m.command, m.outcome, null
from unnest(cast(? as varchar array)) as r(id)
join stock_message m on m.id = r.id;

-- the lines of an order
select 'batch', b.sku, b.batch_number, b.registered_quantity, b.quantity, b.allocated, b.line_count,
  b.registered_eta, b.eta, b.reference, null, b.on_hold
from stock_allocation a
join stock_batch b on b.sku = a.sku and b.batch_number = a.batch_number
where a.order_id = cast(? as varchar)
union all
select 'part', a.sku, a.batch_number, a.quantity, a.sequence, a.part, a.line_quantity,
  a.needed_by, null, a.order_id, a.line_id, null
from stock_allocation a
where a.order_id = cast(? as varchar);

-- a line
select 'batch', b.sku, b.batch_number, b.registered_quantity, b.quantity, b.allocated, b.line_count,
  b.registered_eta, b.eta, b.reference, null, b.on_hold
from stock_allocation a
join stock_batch b on b.sku = a.sku and b.batch_number = a.batch_number
where a.sku = cast(? as varchar) and a.order_id = cast(? as varchar) and a.line_id = cast(? as varchar)
union all
select 'part', a.sku, a.batch_number, a.quantity, a.sequence, a.part, a.line_quantity,
  a.needed_by, null, a.order_id, a.line_id, null
from stock_allocation a
where a.sku = cast(? as varchar) and a.order_id = cast(? as varchar) and a.line_id = cast(? as varchar);

-- the batches of a product
select 'batch', b.sku, b.batch_number, b.registered_quantity, b.quantity, b.allocated, b.line_count,
  b.registered_eta, b.eta, b.reference, null, b.on_hold
from stock_batch b
where b.sku = cast(? as varchar);

-- the availability of a product
select 'product', p.sku, p.version, p.allocated, null, null, null, null, null, null, null, null
from stock_product p
where p.sku = cast(? as varchar)
union all
select 'batch', b.sku, b.batch_number, b.registered_quantity, b.quantity, b.allocated, b.line_count,
  b.registered_eta, b.eta, b.reference, null, b.on_hold
from stock_batch b
where b.sku = cast(? as varchar) and b.is_open = 1;

-- a batch
select 'batch', b.sku, b.batch_number, b.registered_quantity, b.quantity, b.allocated, b.line_count,
  b.registered_eta, b.eta, b.reference, null, b.on_hold
from stock_reference x
join stock_batch b on b.sku = x.sku and b.batch_number = x.batch_number
where x.reference = cast(? as varchar);

-- snapshots of several products
(select 'product', p.sku, p.version, p.allocated, null, null, null, null, null, null, null, null
from unnest(cast(? as varchar array)) as r(sku)
join stock_product p on p.sku = r.sku
limit 1001)
union all
(select 'batch', b.sku, b.batch_number, b.registered_quantity, b.quantity, b.allocated, b.line_count,
  b.registered_eta, b.eta, b.reference, null, b.on_hold
from unnest(cast(? as varchar array)) as r(sku)
join stock_batch b on b.sku = r.sku
limit 1001)
union all
(select 'part', a.sku, a.batch_number, a.quantity, a.sequence, a.part, a.line_quantity,
  a.needed_by, null, a.order_id, a.line_id, null
from unnest(cast(? as varchar array)) as r(sku)
join stock_allocation a on a.sku = r.sku
limit 1001);

-- answers that nothing is written for
select 'product', p.sku, p.version, p.allocated, null, null, null, null, null, null, null, null
from unnest(cast(? as varchar array)) as r(sku)
join stock_product p on p.sku = r.sku
union all
select 'batch', b.sku, b.batch_number, b.registered_quantity, b.quantity, b.allocated, b.line_count,
  b.registered_eta, b.eta, b.reference, null, b.on_hold
from unnest(cast(? as varchar array)) as r(sku)
join stock_batch b on b.sku = r.sku and b.is_open = 1
union all
select 'product', p.sku, p.version, p.allocated, null, null, null, null, null, null, null, null
from stock_reference x
join stock_product p on p.sku = x.sku
where x.reference = cast(? as varchar)
union all
select 'batch', b.sku, b.batch_number, b.registered_quantity, b.quantity, b.allocated, b.line_count,
  b.registered_eta, b.eta, b.reference, null, b.on_hold
from stock_reference x
join stock_batch b on b.sku = x.sku and b.is_open = 1
where x.reference = cast(? as varchar)
union all
select 'batch', b.sku, b.batch_number, b.registered_quantity, b.quantity, b.allocated, b.line_count,
  b.registered_eta, b.eta, b.reference, null, b.on_hold
from stock_reference x
join stock_batch b on b.sku = x.sku and b.batch_number = x.batch_number
where x.reference = cast(? as varchar)
union all
select 'batch', b.sku, b.batch_number, b.registered_quantity, b.quantity, b.allocated, b.line_count,
  b.registered_eta, b.eta, b.reference, null, b.on_hold
from unnest(cast(? as varchar array), cast(? as varchar array), cast(? as varchar array)) as r(sku, order_id, line_id)
join stock_allocation a on a.sku = r.sku and a.order_id = r.order_id and a.line_id = r.line_id
join stock_batch b on b.sku = a.sku and b.batch_number = a.batch_number
union all
select 'part', a.sku, a.batch_number, a.quantity, a.sequence, a.part, a.line_quantity,
  a.needed_by, null, a.order_id, a.line_id, null
from unnest(cast(? as varchar array), cast(? as varchar array), cast(? as varchar array)) as r(sku, order_id, line_id)
join stock_allocation a on a.sku = r.sku and a.order_id = r.order_id and a.line_id = r.line_id;

-- a snapshot of a large product
(select 'product', p.sku, p.version, p.allocated, null, null, null, null, null, null, null, null
from stock_product p
where p.sku = cast(? as varchar)
limit 1001)
union all
(select 'batch', b.sku, b.batch_number, b.registered_quantity, b.quantity, b.allocated, b.line_count,
  b.registered_eta, b.eta, b.reference, null, b.on_hold
from stock_batch b
where b.sku = cast(? as varchar)
limit 1001)
union all
(select 'part', a.sku, a.batch_number, a.quantity, a.sequence, a.part, a.line_quantity,
  a.needed_by, null, a.order_id, a.line_id, null
from stock_allocation a
where a.sku = cast(? as varchar)
limit 1001);
