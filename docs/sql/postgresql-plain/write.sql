-- a new product
insert into stock_product (sku, version, allocated, reservations, waiting)
select ?, ?, ?, ?, ?;

-- a new product
insert into stock_reference (reference, sku, batch_number)
select ?, ?, ?;

-- a new product
insert into stock_batch (sku, batch_number, reference, registered_quantity, registered_eta, best_before, quantity, eta,
  allocated, line_count, is_open, on_hold, emptied_micros)
select ?, ?, ?, ?, cast(? as date), cast(? as date), ?, cast(? as date),
  ?, ?, ?, ?, ?;

-- a new product
insert into stock_event (sku, number, kind, batch, order_id, line_id, quantity, line_quantity, due_on,
  best_before, end_micros, priority, may_split, queue_place, cause, committed_at, commit_id)
select ?, ?, ?, ?, ?, ?, ?, ?, cast(? as date),
  cast(? as date), ?, ?, ?, ?, ?, cast(? as timestamptz), ?;

-- a new product
insert into stock_unsequenced (commit_order, sku, number)
select ?, ?, ?;

-- a batch of a known product
update stock_product
set version = ?, allocated = ?, reservations = ?, waiting = ?
where sku = ? and version = ?;

-- a line that is allocated
update stock_batch
set quantity = ?, eta = cast(? as date), allocated = ?, line_count = ?, is_open = ?,
  on_hold = ?, emptied_micros = ?
where sku = ? and batch_number = ?;

-- a line that is allocated
insert into stock_allocation (sku, order_id, line_id, part, batch_number, quantity, line_quantity, needed_by, sequence,
  end_micros, priority, may_split)
select ?, ?, ?, ?, ?, ?, ?, cast(? as date), ?,
  ?, ?, ?;

-- a line that changes its quantity
update stock_allocation
set batch_number = ?, quantity = ?, line_quantity = ?, needed_by = cast(? as date),
  sequence = ?, end_micros = ?, priority = ?, may_split = ?
where sku = ? and order_id = ? and line_id = ? and part = ?;

-- a line that changes its quantity
insert into stock_event (sku, number, kind, batch, order_id, line_id, quantity, line_quantity, due_on,
  best_before, end_micros, priority, may_split, queue_place, cause, replaced_quantity, replaced_day,
  replaced_place, replaced_end_micros, replaced_priority, replaced_may_split, committed_at, commit_id)
select ?, ?, ?, ?, ?, ?, ?, ?, cast(? as date),
  cast(? as date), ?, ?, ?, ?, ?, ?, cast(? as date),
  ?, ?, ?, ?, cast(? as timestamptz), ?;

-- a line that is freed
delete from stock_allocation
where sku = ? and order_id = ? and line_id = ? and part = ?;

-- lines of several products
select t.sku
from stock_product t
join unnest((select cast(? as text[])), (select cast(? as bigint[]))) as r(sku, loaded)
on t.sku = r.sku and t.version = r.loaded
order by t.sku for update of t;

-- lines of several products
update stock_product as t
set version = r.version, allocated = r.allocated, reservations = r.reservations, waiting = r.waiting
from unnest((select cast(? as text[])), (select cast(? as bigint[])), (select cast(? as bigint[])), (select cast(? as bigint[])), (select cast(? as bigint[])), (select cast(? as bigint[]))) as r(sku, loaded, version, allocated, reservations, waiting)
where t.sku = r.sku and t.version = r.loaded;

-- lines of several products
update stock_batch as t
set quantity = r.quantity, eta = r.eta, allocated = r.allocated, line_count = r.line_count, is_open = r.is_open, on_hold = r.on_hold, emptied_micros = r.emptied_micros
from unnest((select cast(? as text[])), (select cast(? as bigint[])), (select cast(? as bigint[])), (select cast(? as date[])), (select cast(? as bigint[])), (select cast(? as bigint[])), (select cast(? as bigint[])), (select cast(? as bigint[])), (select cast(? as bigint[]))) as r(sku, batch_number, quantity, eta, allocated, line_count, is_open, on_hold, emptied_micros)
where t.sku = r.sku and t.batch_number = r.batch_number;

-- lines of several products
insert into stock_allocation (sku, order_id, line_id, part, batch_number, quantity, line_quantity, needed_by, sequence,
  end_micros, priority, may_split)
select r.sku, r.order_id, r.line_id, r.part, r.batch_number, r.quantity, r.line_quantity, r.needed_by, r.sequence,
  r.end_micros, r.priority, r.may_split
from unnest((select cast(? as text[])), (select cast(? as text[])), (select cast(? as text[])), (select cast(? as bigint[])), (select cast(? as bigint[])), (select cast(? as bigint[])), (select cast(? as bigint[])), (select cast(? as date[])), (select cast(? as bigint[])), (select cast(? as bigint[])), (select cast(? as bigint[])), (select cast(? as bigint[]))) as r(sku, order_id, line_id, part, batch_number, quantity, line_quantity, needed_by, sequence, end_micros, priority, may_split);

-- lines of several products
insert into stock_event (sku, number, kind, batch, order_id, line_id, quantity, line_quantity, due_on,
  best_before, end_micros, priority, may_split, queue_place, cause, committed_at, commit_id)
select r.sku, r.number, r.kind, r.batch, r.order_id, r.line_id, r.quantity, r.line_quantity, r.due_on,
  r.best_before, r.end_micros, r.priority, r.may_split, r.queue_place, r.cause, cast(? as timestamptz), ?
from unnest((select cast(? as text[])), (select cast(? as bigint[])), (select cast(? as text[])), (select cast(? as text[])), (select cast(? as text[])), (select cast(? as text[])), (select cast(? as bigint[])), (select cast(? as bigint[])), (select cast(? as date[])), (select cast(? as date[])), (select cast(? as bigint[])), (select cast(? as bigint[])), (select cast(? as bigint[])), (select cast(? as bigint[])), (select cast(? as text[]))) as r(sku, number, kind, batch, order_id, line_id, quantity, line_quantity, due_on, best_before, end_micros, priority, may_split, queue_place, cause);

-- lines of several products
insert into stock_unsequenced (commit_order, sku, number)
select ?, r.sku, r.number
from unnest((select cast(? as text[])), (select cast(? as bigint[]))) as r(sku, number);

-- several new batches of a product
insert into stock_reference (reference, sku, batch_number)
select r.reference, r.sku, r.batch_number
from unnest((select cast(? as text[])), (select cast(? as text[])), (select cast(? as bigint[]))) as r(reference, sku, batch_number);

-- several new batches of a product
insert into stock_batch (sku, batch_number, reference, registered_quantity, registered_eta, best_before, quantity, eta,
  allocated, line_count, is_open, on_hold, emptied_micros)
select r.sku, r.batch_number, r.reference, r.registered_quantity, r.registered_eta, r.best_before, r.quantity, r.eta,
  r.allocated, r.line_count, r.is_open, r.on_hold, r.emptied_micros
from unnest((select cast(? as text[])), (select cast(? as bigint[])), (select cast(? as text[])), (select cast(? as bigint[])), (select cast(? as date[])), (select cast(? as date[])), (select cast(? as bigint[])), (select cast(? as date[])), (select cast(? as bigint[])), (select cast(? as bigint[])), (select cast(? as bigint[])), (select cast(? as bigint[])), (select cast(? as bigint[]))) as r(sku, batch_number, reference, registered_quantity, registered_eta, best_before, quantity, eta, allocated, line_count, is_open, on_hold, emptied_micros);

-- lines of several products, for several callers
select t.sku
from stock_product t
join unnest((select cast(? as text[])), (select cast(? as bigint[]))) as r(sku, loaded)
on t.sku = r.sku and t.version = r.loaded
order by t.sku for update of t skip locked;

-- lines of several products, one of which does not exist, and another caller changes one
select t.sku
from stock_product t
join (select cast(? as text) as sku, cast(? as bigint) as loaded) as r
on t.sku = r.sku and t.version = r.loaded
order by t.sku for update of t;

-- lines that change their quantity
update stock_allocation as t
set batch_number = r.batch_number, quantity = r.quantity, line_quantity = r.line_quantity, needed_by = r.needed_by, sequence = r.sequence, end_micros = r.end_micros, priority = r.priority, may_split = r.may_split
from unnest((select cast(? as text[])), (select cast(? as text[])), (select cast(? as text[])), (select cast(? as bigint[])), (select cast(? as bigint[])), (select cast(? as bigint[])), (select cast(? as bigint[])), (select cast(? as date[])), (select cast(? as bigint[])), (select cast(? as bigint[])), (select cast(? as bigint[])), (select cast(? as bigint[]))) as r(sku, order_id, line_id, part, batch_number, quantity, line_quantity, needed_by, sequence, end_micros, priority, may_split)
where t.sku = r.sku and t.order_id = r.order_id and t.line_id = r.line_id and t.part = r.part;

-- lines that change their quantity
insert into stock_event (sku, number, kind, batch, order_id, line_id, quantity, line_quantity, due_on,
  best_before, end_micros, priority, may_split, queue_place, cause, replaced_quantity, replaced_day,
  replaced_place, replaced_end_micros, replaced_priority, replaced_may_split, committed_at, commit_id)
select r.sku, r.number, r.kind, r.batch, r.order_id, r.line_id, r.quantity, r.line_quantity, r.due_on,
  r.best_before, r.end_micros, r.priority, r.may_split, r.queue_place, r.cause, r.replaced_quantity, r.replaced_day,
  r.replaced_place, r.replaced_end_micros, r.replaced_priority, r.replaced_may_split, cast(? as timestamptz), ?
from unnest((select cast(? as text[])), (select cast(? as bigint[])), (select cast(? as text[])), (select cast(? as text[])), (select cast(? as text[])), (select cast(? as text[])), (select cast(? as bigint[])), (select cast(? as bigint[])), (select cast(? as date[])), (select cast(? as date[])), (select cast(? as bigint[])), (select cast(? as bigint[])), (select cast(? as bigint[])), (select cast(? as bigint[])), (select cast(? as text[])), (select cast(? as bigint[])), (select cast(? as date[])), (select cast(? as bigint[])), (select cast(? as bigint[])), (select cast(? as bigint[])), (select cast(? as bigint[]))) as r(sku, number, kind, batch, order_id, line_id, quantity, line_quantity, due_on, best_before, end_micros, priority, may_split, queue_place, cause, replaced_quantity, replaced_day, replaced_place, replaced_end_micros, replaced_priority, replaced_may_split);

-- lines that are freed
delete from stock_allocation as t
using unnest((select cast(? as text[])), (select cast(? as text[])), (select cast(? as text[])), (select cast(? as bigint[]))) as r(sku, order_id, line_id, part)
where t.sku = r.sku and t.order_id = r.order_id and t.line_id = r.line_id and t.part = r.part;

-- a message
insert into stock_message (id, outcome_part, command_digest, outcome, kept_at)
select ?, ?, ?, ?, cast(? as timestamptz);

-- a line that waits
insert into stock_waiting (sku, order_id, line_id, quantity, needed_by, priority, may_split, place, turn, magnitude)
select ?, ?, ?, ?, cast(? as date), ?, ?, ?, ?, ?;

-- lines that wait
insert into stock_waiting (sku, order_id, line_id, quantity, needed_by, priority, may_split, place, turn, magnitude)
select r.sku, r.order_id, r.line_id, r.quantity, r.needed_by, r.priority, r.may_split, r.place, r.turn, r.magnitude
from unnest((select cast(? as text[])), (select cast(? as text[])), (select cast(? as text[])), (select cast(? as bigint[])), (select cast(? as date[])), (select cast(? as bigint[])), (select cast(? as bigint[])), (select cast(? as bigint[])), (select cast(? as bigint[])), (select cast(? as bigint[]))) as r(sku, order_id, line_id, quantity, needed_by, priority, may_split, place, turn, magnitude);

-- a waiting line that changes its quantity
update stock_waiting
set quantity = ?, needed_by = cast(? as date), priority = ?, may_split = ?, place = ?,
  turn = ?, magnitude = ?
where sku = ? and order_id = ? and line_id = ?;

-- waiting lines that change their quantity
update stock_waiting as t
set quantity = r.quantity, needed_by = r.needed_by, priority = r.priority, may_split = r.may_split, place = r.place, turn = r.turn, magnitude = r.magnitude
from unnest((select cast(? as text[])), (select cast(? as text[])), (select cast(? as text[])), (select cast(? as bigint[])), (select cast(? as date[])), (select cast(? as bigint[])), (select cast(? as bigint[])), (select cast(? as bigint[])), (select cast(? as bigint[])), (select cast(? as bigint[]))) as r(sku, order_id, line_id, quantity, needed_by, priority, may_split, place, turn, magnitude)
where t.sku = r.sku and t.order_id = r.order_id and t.line_id = r.line_id;

-- a line that no longer waits
delete from stock_waiting
where sku = ? and order_id = ? and line_id = ?;

-- lines that no longer wait
delete from stock_waiting as t
using unnest((select cast(? as text[])), (select cast(? as text[])), (select cast(? as text[]))) as r(sku, order_id, line_id)
where t.sku = r.sku and t.order_id = r.order_id and t.line_id = r.line_id;

-- a line that is dispatched
insert into stock_dispatched (sku, order_id, line_id, quantity, needed_by, returned, dispatched_at)
select ?, ?, ?, ?, cast(? as date), ?, cast(? as timestamptz);

-- lines that are dispatched
insert into stock_dispatched (sku, order_id, line_id, quantity, needed_by, returned, dispatched_at)
select r.sku, r.order_id, r.line_id, r.quantity, r.needed_by, r.returned, r.dispatched_at
from unnest((select cast(? as text[])), (select cast(? as text[])), (select cast(? as text[])), (select cast(? as bigint[])), (select cast(? as date[])), (select cast(? as bigint[])), (select cast(? as timestamptz[]))) as r(sku, order_id, line_id, quantity, needed_by, returned, dispatched_at);

-- units that come back
update stock_dispatched
set quantity = ?, needed_by = cast(? as date), returned = ?
where sku = ? and order_id = ? and line_id = ?;

-- units of several lines that come back
update stock_dispatched as t
set quantity = r.quantity, needed_by = r.needed_by, returned = r.returned
from unnest((select cast(? as text[])), (select cast(? as text[])), (select cast(? as text[])), (select cast(? as bigint[])), (select cast(? as date[])), (select cast(? as bigint[]))) as r(sku, order_id, line_id, quantity, needed_by, returned)
where t.sku = r.sku and t.order_id = r.order_id and t.line_id = r.line_id;

-- the last units that come back
delete from stock_dispatched
where sku = ? and order_id = ? and line_id = ?;

-- the last units of several lines that come back
delete from stock_dispatched as t
using unnest((select cast(? as text[])), (select cast(? as text[])), (select cast(? as text[]))) as r(sku, order_id, line_id)
where t.sku = r.sku and t.order_id = r.order_id and t.line_id = r.line_id;

-- a dispatched line that comes back and leaves again
update stock_dispatched
set quantity = ?, needed_by = cast(? as date), returned = ?, dispatched_at = cast(? as timestamptz)
where sku = ? and order_id = ? and line_id = ?;

-- dispatched lines that come back and leave again
update stock_dispatched as t
set quantity = r.quantity, needed_by = r.needed_by, returned = r.returned, dispatched_at = r.dispatched_at
from unnest((select cast(? as text[])), (select cast(? as text[])), (select cast(? as text[])), (select cast(? as bigint[])), (select cast(? as date[])), (select cast(? as bigint[])), (select cast(? as timestamptz[]))) as r(sku, order_id, line_id, quantity, needed_by, returned, dispatched_at)
where t.sku = r.sku and t.order_id = r.order_id and t.line_id = r.line_id;
