-- a new product
insert into stock_product (sku, version, allocated, reservations, waiting)
select cast(? as varchar), cast(? as bigint), cast(? as bigint), cast(? as bigint), cast(? as bigint);

-- a new product
insert into stock_reference (reference, sku, batch_number)
select cast(? as varchar), cast(? as varchar), cast(? as bigint);

-- a new product
insert into stock_batch (sku, batch_number, reference, registered_quantity, registered_eta, best_before, quantity, eta,
  allocated, line_count, is_open, on_hold, emptied_micros)
select cast(? as varchar), cast(? as bigint), cast(? as varchar), cast(? as bigint), cast(? as date), cast(? as date), cast(? as bigint), cast(? as date),
  cast(? as bigint), cast(? as bigint), cast(? as bigint), cast(? as bigint), cast(? as bigint);

-- a new product
insert into stock_event (sku, number, kind, batch, order_id, line_id, quantity, line_quantity, due_on,
  best_before, end_micros, priority, may_split, queue_place, cause, committed_at, commit_id)
select cast(? as varchar), cast(? as bigint), cast(? as varchar), cast(? as varchar), cast(? as varchar), cast(? as varchar), cast(? as bigint), cast(? as bigint), cast(? as date),
  cast(? as date), cast(? as bigint), cast(? as bigint), cast(? as bigint), cast(? as bigint), cast(? as varchar), cast(? as timestamp(6) with time zone), cast(? as bigint);

-- a new product
insert into stock_unsequenced (commit_order, sku, number)
select cast(? as bigint), cast(? as varchar), cast(? as bigint);

-- a batch of a known product
update stock_product
set version = cast(? as bigint), allocated = cast(? as bigint), reservations = cast(? as bigint), waiting = cast(? as bigint)
where sku = cast(? as varchar) and version = cast(? as bigint);

-- a line that is allocated
update stock_batch
set quantity = cast(? as bigint), eta = cast(? as date), allocated = cast(? as bigint), line_count = cast(? as bigint), is_open = cast(? as bigint),
  on_hold = cast(? as bigint), emptied_micros = cast(? as bigint)
where sku = cast(? as varchar) and batch_number = cast(? as bigint);

-- a line that is allocated
insert into stock_allocation (sku, order_id, line_id, part, batch_number, quantity, line_quantity, needed_by, sequence,
  end_micros, priority, may_split)
select cast(? as varchar), cast(? as varchar), cast(? as varchar), cast(? as bigint), cast(? as bigint), cast(? as bigint), cast(? as bigint), cast(? as date), cast(? as bigint),
  cast(? as bigint), cast(? as bigint), cast(? as bigint);

-- a line that changes its quantity
update stock_allocation
set batch_number = cast(? as bigint), quantity = cast(? as bigint), line_quantity = cast(? as bigint), needed_by = cast(? as date),
  sequence = cast(? as bigint), end_micros = cast(? as bigint), priority = cast(? as bigint), may_split = cast(? as bigint)
where sku = cast(? as varchar) and order_id = cast(? as varchar) and line_id = cast(? as varchar) and part = cast(? as bigint);

-- a line that changes its quantity
insert into stock_event (sku, number, kind, batch, order_id, line_id, quantity, line_quantity, due_on,
  best_before, end_micros, priority, may_split, queue_place, cause, replaced_quantity, replaced_day,
  replaced_place, replaced_end_micros, replaced_priority, replaced_may_split, committed_at, commit_id)
select cast(? as varchar), cast(? as bigint), cast(? as varchar), cast(? as varchar), cast(? as varchar), cast(? as varchar), cast(? as bigint), cast(? as bigint), cast(? as date),
  cast(? as date), cast(? as bigint), cast(? as bigint), cast(? as bigint), cast(? as bigint), cast(? as varchar), cast(? as bigint), cast(? as date),
  cast(? as bigint), cast(? as bigint), cast(? as bigint), cast(? as bigint), cast(? as timestamp(6) with time zone), cast(? as bigint);

-- a line that is freed
delete from stock_allocation
where sku = cast(? as varchar) and order_id = cast(? as varchar) and line_id = cast(? as varchar) and part = cast(? as bigint);

-- lines of several products
merge into stock_product t
using (select * from unnest(cast(? as varchar array), cast(? as bigint array)) as u(sku, loaded)) r on (t.sku = r.sku and t.version = r.loaded)
when matched then update set allocated = t.allocated;

-- lines of several products
merge into stock_product t
using (select * from unnest(cast(? as varchar array), cast(? as bigint array), cast(? as bigint array), cast(? as bigint array), cast(? as bigint array), cast(? as bigint array)) as u(sku, loaded, version, allocated, reservations, waiting)) r on (t.sku = r.sku and t.version = r.loaded)
when matched then update set version = r.version, allocated = r.allocated, reservations = r.reservations, waiting = r.waiting;

-- lines of several products
merge into stock_batch t
using (select * from unnest(cast(? as varchar array), cast(? as bigint array), cast(? as bigint array), cast(? as date array), cast(? as bigint array), cast(? as bigint array), cast(? as bigint array), cast(? as bigint array), cast(? as bigint array)) as u(sku, batch_number, quantity, eta, allocated, line_count, is_open, on_hold, emptied_micros)) r on (t.sku = r.sku and t.batch_number = r.batch_number)
when matched then update set quantity = r.quantity, eta = r.eta, allocated = r.allocated, line_count = r.line_count, is_open = r.is_open, on_hold = r.on_hold, emptied_micros = r.emptied_micros;

-- lines of several products
insert into stock_allocation (sku, order_id, line_id, part, batch_number, quantity, line_quantity, needed_by, sequence,
  end_micros, priority, may_split)
select r.sku, r.order_id, r.line_id, r.part, r.batch_number, r.quantity, r.line_quantity, r.needed_by, r.sequence,
  r.end_micros, r.priority, r.may_split
from unnest(cast(? as varchar array), cast(? as varchar array), cast(? as varchar array), cast(? as bigint array), cast(? as bigint array), cast(? as bigint array), cast(? as bigint array), cast(? as date array), cast(? as bigint array), cast(? as bigint array), cast(? as bigint array), cast(? as bigint array)) as r(sku, order_id, line_id, part, batch_number, quantity, line_quantity, needed_by, sequence, end_micros, priority, may_split);

-- lines of several products
insert into stock_event (sku, number, kind, batch, order_id, line_id, quantity, line_quantity, due_on,
  best_before, end_micros, priority, may_split, queue_place, cause, committed_at, commit_id)
select r.sku, r.number, r.kind, r.batch, r.order_id, r.line_id, r.quantity, r.line_quantity, r.due_on,
  r.best_before, r.end_micros, r.priority, r.may_split, r.queue_place, r.cause, cast(? as timestamp(6) with time zone), cast(? as bigint)
from unnest(cast(? as varchar array), cast(? as bigint array), cast(? as varchar array), cast(? as varchar array), cast(? as varchar array), cast(? as varchar array), cast(? as bigint array), cast(? as bigint array), cast(? as date array), cast(? as date array), cast(? as bigint array), cast(? as bigint array), cast(? as bigint array), cast(? as bigint array), cast(? as varchar array)) as r(sku, number, kind, batch, order_id, line_id, quantity, line_quantity, due_on, best_before, end_micros, priority, may_split, queue_place, cause);

-- lines of several products
insert into stock_unsequenced (commit_order, sku, number)
select cast(? as bigint), r.sku, r.number
from unnest(cast(? as varchar array), cast(? as bigint array)) as r(sku, number);

-- several new batches of a product
insert into stock_reference (reference, sku, batch_number)
select r.reference, r.sku, r.batch_number
from unnest(cast(? as varchar array), cast(? as varchar array), cast(? as bigint array)) as r(reference, sku, batch_number);

-- several new batches of a product
insert into stock_batch (sku, batch_number, reference, registered_quantity, registered_eta, best_before, quantity, eta,
  allocated, line_count, is_open, on_hold, emptied_micros)
select r.sku, r.batch_number, r.reference, r.registered_quantity, r.registered_eta, r.best_before, r.quantity, r.eta,
  r.allocated, r.line_count, r.is_open, r.on_hold, r.emptied_micros
from unnest(cast(? as varchar array), cast(? as bigint array), cast(? as varchar array), cast(? as bigint array), cast(? as date array), cast(? as date array), cast(? as bigint array), cast(? as date array), cast(? as bigint array), cast(? as bigint array), cast(? as bigint array), cast(? as bigint array), cast(? as bigint array)) as r(sku, batch_number, reference, registered_quantity, registered_eta, best_before, quantity, eta, allocated, line_count, is_open, on_hold, emptied_micros);

-- lines that change their quantity
merge into stock_allocation t
using (select * from unnest(cast(? as varchar array), cast(? as varchar array), cast(? as varchar array), cast(? as bigint array), cast(? as bigint array), cast(? as bigint array), cast(? as bigint array), cast(? as date array), cast(? as bigint array), cast(? as bigint array), cast(? as bigint array), cast(? as bigint array)) as u(sku, order_id, line_id, part, batch_number, quantity, line_quantity, needed_by, sequence, end_micros, priority, may_split)) r on (t.sku = r.sku and t.order_id = r.order_id and t.line_id = r.line_id and t.part = r.part)
when matched then update set batch_number = r.batch_number, quantity = r.quantity, line_quantity = r.line_quantity, needed_by = r.needed_by, sequence = r.sequence, end_micros = r.end_micros, priority = r.priority, may_split = r.may_split;

-- lines that change their quantity
insert into stock_event (sku, number, kind, batch, order_id, line_id, quantity, line_quantity, due_on,
  best_before, end_micros, priority, may_split, queue_place, cause, replaced_quantity, replaced_day,
  replaced_place, replaced_end_micros, replaced_priority, replaced_may_split, committed_at, commit_id)
select r.sku, r.number, r.kind, r.batch, r.order_id, r.line_id, r.quantity, r.line_quantity, r.due_on,
  r.best_before, r.end_micros, r.priority, r.may_split, r.queue_place, r.cause, r.replaced_quantity, r.replaced_day,
  r.replaced_place, r.replaced_end_micros, r.replaced_priority, r.replaced_may_split, cast(? as timestamp(6) with time zone), cast(? as bigint)
from unnest(cast(? as varchar array), cast(? as bigint array), cast(? as varchar array), cast(? as varchar array), cast(? as varchar array), cast(? as varchar array), cast(? as bigint array), cast(? as bigint array), cast(? as date array), cast(? as date array), cast(? as bigint array), cast(? as bigint array), cast(? as bigint array), cast(? as bigint array), cast(? as varchar array), cast(? as bigint array), cast(? as date array), cast(? as bigint array), cast(? as bigint array), cast(? as bigint array), cast(? as bigint array)) as r(sku, number, kind, batch, order_id, line_id, quantity, line_quantity, due_on, best_before, end_micros, priority, may_split, queue_place, cause, replaced_quantity, replaced_day, replaced_place, replaced_end_micros, replaced_priority, replaced_may_split);

-- lines that are freed
merge into stock_allocation t
using (select * from unnest(cast(? as varchar array), cast(? as varchar array), cast(? as varchar array), cast(? as bigint array)) as u(sku, order_id, line_id, part)) r on (t.sku = r.sku and t.order_id = r.order_id and t.line_id = r.line_id and t.part = r.part)
when matched then delete;

-- a message
insert into stock_message (id, outcome_part, command_digest, outcome, kept_at)
select cast(? as varchar), cast(? as bigint), cast(? as varchar), cast(? as varchar), cast(? as timestamp(6) with time zone);

-- a line that waits
insert into stock_waiting (sku, order_id, line_id, quantity, needed_by, priority, may_split, place, turn, magnitude)
select cast(? as varchar), cast(? as varchar), cast(? as varchar), cast(? as bigint), cast(? as date), cast(? as bigint), cast(? as bigint), cast(? as bigint), cast(? as bigint), cast(? as bigint);

-- lines that wait
insert into stock_waiting (sku, order_id, line_id, quantity, needed_by, priority, may_split, place, turn, magnitude)
select r.sku, r.order_id, r.line_id, r.quantity, r.needed_by, r.priority, r.may_split, r.place, r.turn, r.magnitude
from unnest(cast(? as varchar array), cast(? as varchar array), cast(? as varchar array), cast(? as bigint array), cast(? as date array), cast(? as bigint array), cast(? as bigint array), cast(? as bigint array), cast(? as bigint array), cast(? as bigint array)) as r(sku, order_id, line_id, quantity, needed_by, priority, may_split, place, turn, magnitude);

-- a waiting line that changes its quantity
update stock_waiting
set quantity = cast(? as bigint), needed_by = cast(? as date), priority = cast(? as bigint), may_split = cast(? as bigint), place = cast(? as bigint),
  turn = cast(? as bigint), magnitude = cast(? as bigint)
where sku = cast(? as varchar) and order_id = cast(? as varchar) and line_id = cast(? as varchar);

-- waiting lines that change their quantity
merge into stock_waiting t
using (select * from unnest(cast(? as varchar array), cast(? as varchar array), cast(? as varchar array), cast(? as bigint array), cast(? as date array), cast(? as bigint array), cast(? as bigint array), cast(? as bigint array), cast(? as bigint array), cast(? as bigint array)) as u(sku, order_id, line_id, quantity, needed_by, priority, may_split, place, turn, magnitude)) r on (t.sku = r.sku and t.order_id = r.order_id and t.line_id = r.line_id)
when matched then update set quantity = r.quantity, needed_by = r.needed_by, priority = r.priority, may_split = r.may_split, place = r.place, turn = r.turn, magnitude = r.magnitude;

-- a line that no longer waits
delete from stock_waiting
where sku = cast(? as varchar) and order_id = cast(? as varchar) and line_id = cast(? as varchar);

-- lines that no longer wait
merge into stock_waiting t
using (select * from unnest(cast(? as varchar array), cast(? as varchar array), cast(? as varchar array)) as u(sku, order_id, line_id)) r on (t.sku = r.sku and t.order_id = r.order_id and t.line_id = r.line_id)
when matched then delete;

-- a line that is dispatched
insert into stock_dispatched (sku, order_id, line_id, quantity, needed_by, returned, dispatched_at)
select cast(? as varchar), cast(? as varchar), cast(? as varchar), cast(? as bigint), cast(? as date), cast(? as bigint), cast(? as timestamp(6) with time zone);

-- lines that are dispatched
insert into stock_dispatched (sku, order_id, line_id, quantity, needed_by, returned, dispatched_at)
select r.sku, r.order_id, r.line_id, r.quantity, r.needed_by, r.returned, r.dispatched_at
from unnest(cast(? as varchar array), cast(? as varchar array), cast(? as varchar array), cast(? as bigint array), cast(? as date array), cast(? as bigint array), cast(? as timestamp(6) with time zone array)) as r(sku, order_id, line_id, quantity, needed_by, returned, dispatched_at);

-- units that come back
update stock_dispatched
set quantity = cast(? as bigint), needed_by = cast(? as date), returned = cast(? as bigint)
where sku = cast(? as varchar) and order_id = cast(? as varchar) and line_id = cast(? as varchar);

-- units of several lines that come back
merge into stock_dispatched t
using (select * from unnest(cast(? as varchar array), cast(? as varchar array), cast(? as varchar array), cast(? as bigint array), cast(? as date array), cast(? as bigint array)) as u(sku, order_id, line_id, quantity, needed_by, returned)) r on (t.sku = r.sku and t.order_id = r.order_id and t.line_id = r.line_id)
when matched then update set quantity = r.quantity, needed_by = r.needed_by, returned = r.returned;

-- the last units that come back
delete from stock_dispatched
where sku = cast(? as varchar) and order_id = cast(? as varchar) and line_id = cast(? as varchar);

-- the last units of several lines that come back
merge into stock_dispatched t
using (select * from unnest(cast(? as varchar array), cast(? as varchar array), cast(? as varchar array)) as u(sku, order_id, line_id)) r on (t.sku = r.sku and t.order_id = r.order_id and t.line_id = r.line_id)
when matched then delete;

-- a dispatched line that comes back and leaves again
update stock_dispatched
set quantity = cast(? as bigint), needed_by = cast(? as date), returned = cast(? as bigint), dispatched_at = cast(? as timestamp(6) with time zone)
where sku = cast(? as varchar) and order_id = cast(? as varchar) and line_id = cast(? as varchar);

-- dispatched lines that come back and leave again
merge into stock_dispatched t
using (select * from unnest(cast(? as varchar array), cast(? as varchar array), cast(? as varchar array), cast(? as bigint array), cast(? as date array), cast(? as bigint array), cast(? as timestamp(6) with time zone array)) as u(sku, order_id, line_id, quantity, needed_by, returned, dispatched_at)) r on (t.sku = r.sku and t.order_id = r.order_id and t.line_id = r.line_id)
when matched then update set quantity = r.quantity, needed_by = r.needed_by, returned = r.returned, dispatched_at = r.dispatched_at;
