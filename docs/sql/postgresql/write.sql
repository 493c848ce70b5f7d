-- a new product
with step0 as (
insert into stock_product (sku, version, allocated, reservations, waiting)
select ?, ?, ?, ?, ?),
step1 as (
insert into stock_reference (reference, sku, batch_number)
select ?, ?, ?),
step2 as (
insert into stock_batch (sku, batch_number, reference, registered_quantity, registered_eta, best_before, quantity, eta,
  allocated, line_count, is_open, on_hold, emptied_micros)
select ?, ?, ?, ?, cast(? as date), cast(? as date), ?, cast(? as date),
  ?, ?, ?, ?, ?),
step3 as (
insert into stock_event (sku, number, kind, batch, order_id, line_id, quantity, line_quantity, due_on,
  best_before, end_micros, priority, may_split, queue_place, cause, committed_at, commit_id)
select ?, ?, ?, ?, ?, ?, ?, ?, cast(? as date),
  cast(? as date), ?, ?, ?, ?, ?, cast(? as timestamptz), ?),
step4 as (
insert into stock_unsequenced (commit_order, sku, number)
select greatest(
      cast(cast(pg_current_xact_id() as text) as bigint),
      cast(cast(pg_snapshot_xmax(pg_current_snapshot()) as text) as bigint)), ?, ?)
select set_config('lock_timeout', case when current_setting('lock_timeout') <> '0' and cast(current_setting('lock_timeout') as interval) < '10000ms' then current_setting('lock_timeout') else '10000ms' end, true) is not null;

-- a batch of a known product
with kept as (
update stock_product
set version = ?, allocated = ?, reservations = ?, waiting = ?
where sku = ? and version = ?
returning 1),
step0 as (
insert into stock_reference (reference, sku, batch_number)
select ?, ?, ?
from kept),
step1 as (
insert into stock_batch (sku, batch_number, reference, registered_quantity, registered_eta, best_before, quantity, eta,
  allocated, line_count, is_open, on_hold, emptied_micros)
select ?, ?, ?, ?, cast(? as date), cast(? as date), ?, cast(? as date),
  ?, ?, ?, ?, ?
from kept),
step2 as (
insert into stock_event (sku, number, kind, batch, order_id, line_id, quantity, line_quantity, due_on,
  best_before, end_micros, priority, may_split, queue_place, cause, committed_at, commit_id)
select ?, ?, ?, ?, ?, ?, ?, ?, cast(? as date),
  cast(? as date), ?, ?, ?, ?, ?, cast(? as timestamptz), ?
from kept),
step3 as (
insert into stock_unsequenced (commit_order, sku, number)
select greatest(
      cast(cast(pg_current_xact_id() as text) as bigint),
      cast(cast(pg_snapshot_xmax(pg_current_snapshot()) as text) as bigint)), ?, ?
from kept)
select set_config('lock_timeout', case when current_setting('lock_timeout') <> '0' and cast(current_setting('lock_timeout') as interval) < '10000ms' then current_setting('lock_timeout') else '10000ms' end, true) is not null
and exists (select 1 from kept);

-- a line that is allocated
with kept as (
update stock_product
set version = ?, allocated = ?, reservations = ?, waiting = ?
where sku = ? and version = ?
returning 1),
step0 as (
update stock_batch
set quantity = ?, eta = cast(? as date), allocated = ?, line_count = ?, is_open = ?,
  on_hold = ?, emptied_micros = ?
where sku = ? and batch_number = ?
and exists (select 1 from kept)),
step1 as (
insert into stock_allocation (sku, order_id, line_id, part, batch_number, quantity, line_quantity, needed_by, sequence,
  end_micros, priority, may_split)
select ?, ?, ?, ?, ?, ?, ?, cast(? as date), ?,
  ?, ?, ?
from kept),
step2 as (
insert into stock_event (sku, number, kind, batch, order_id, line_id, quantity, line_quantity, due_on,
  best_before, end_micros, priority, may_split, queue_place, cause, committed_at, commit_id)
select ?, ?, ?, ?, ?, ?, ?, ?, cast(? as date),
  cast(? as date), ?, ?, ?, ?, ?, cast(? as timestamptz), ?
from kept),
step3 as (
insert into stock_unsequenced (commit_order, sku, number)
select greatest(
      cast(cast(pg_current_xact_id() as text) as bigint),
      cast(cast(pg_snapshot_xmax(pg_current_snapshot()) as text) as bigint)), ?, ?
from kept)
select set_config('lock_timeout', case when current_setting('lock_timeout') <> '0' and cast(current_setting('lock_timeout') as interval) < '10000ms' then current_setting('lock_timeout') else '10000ms' end, true) is not null
and exists (select 1 from kept);

-- a line that changes its quantity
with kept as (
update stock_product
set version = ?, allocated = ?, reservations = ?, waiting = ?
where sku = ? and version = ?
returning 1),
step0 as (
update stock_batch
set quantity = ?, eta = cast(? as date), allocated = ?, line_count = ?, is_open = ?,
  on_hold = ?, emptied_micros = ?
where sku = ? and batch_number = ?
and exists (select 1 from kept)),
step1 as (
update stock_allocation
set batch_number = ?, quantity = ?, line_quantity = ?, needed_by = cast(? as date),
  sequence = ?, end_micros = ?, priority = ?, may_split = ?
where sku = ? and order_id = ? and line_id = ? and part = ?
and exists (select 1 from kept)),
step2 as (
insert into stock_event (sku, number, kind, batch, order_id, line_id, quantity, line_quantity, due_on,
  best_before, end_micros, priority, may_split, queue_place, cause, replaced_quantity, replaced_day,
  replaced_place, replaced_end_micros, replaced_priority, replaced_may_split, committed_at, commit_id)
select ?, ?, ?, ?, ?, ?, ?, ?, cast(? as date),
  cast(? as date), ?, ?, ?, ?, ?, ?, cast(? as date),
  ?, ?, ?, ?, cast(? as timestamptz), ?
from kept),
step3 as (
insert into stock_unsequenced (commit_order, sku, number)
select greatest(
      cast(cast(pg_current_xact_id() as text) as bigint),
      cast(cast(pg_snapshot_xmax(pg_current_snapshot()) as text) as bigint)), ?, ?
from kept)
select set_config('lock_timeout', case when current_setting('lock_timeout') <> '0' and cast(current_setting('lock_timeout') as interval) < '10000ms' then current_setting('lock_timeout') else '10000ms' end, true) is not null
and exists (select 1 from kept);

-- a line that is freed
with kept as (
update stock_product
set version = ?, allocated = ?, reservations = ?, waiting = ?
where sku = ? and version = ?
returning 1),
step0 as (
update stock_batch
set quantity = ?, eta = cast(? as date), allocated = ?, line_count = ?, is_open = ?,
  on_hold = ?, emptied_micros = ?
where sku = ? and batch_number = ?
and exists (select 1 from kept)),
step1 as (
delete from stock_allocation
where sku = ? and order_id = ? and line_id = ? and part = ?
and exists (select 1 from kept)),
step2 as (
insert into stock_event (sku, number, kind, batch, order_id, line_id, quantity, line_quantity, due_on,
  best_before, end_micros, priority, may_split, queue_place, cause, replaced_quantity, replaced_day,
  replaced_place, replaced_end_micros, replaced_priority, replaced_may_split, committed_at, commit_id)
select ?, ?, ?, ?, ?, ?, ?, ?, cast(? as date),
  cast(? as date), ?, ?, ?, ?, ?, ?, cast(? as date),
  ?, ?, ?, ?, cast(? as timestamptz), ?
from kept),
step3 as (
insert into stock_unsequenced (commit_order, sku, number)
select greatest(
      cast(cast(pg_current_xact_id() as text) as bigint),
      cast(cast(pg_snapshot_xmax(pg_current_snapshot()) as text) as bigint)), ?, ?
from kept)
select set_config('lock_timeout', case when current_setting('lock_timeout') <> '0' and cast(current_setting('lock_timeout') as interval) < '10000ms' then current_setting('lock_timeout') else '10000ms' end, true) is not null
and exists (select 1 from kept);

-- lines of several products
with locked as (
select r.sku, r.version, r.allocated, r.reservations, r.waiting
from unnest((select cast(? as text[])), (select cast(? as bigint[])), (select cast(? as bigint[])), (select cast(? as bigint[])), (select cast(? as bigint[])), (select cast(? as bigint[]))) as r(sku, loaded, version, allocated, reservations, waiting)
cross join lateral (select 1 from stock_product t where t.sku = r.sku and t.version = r.loaded for update) t),
changed as (
update stock_product as t
set version = l.version, allocated = l.allocated, reservations = l.reservations, waiting = l.waiting
from locked l
where t.sku = l.sku and l.version is not null),
step0 as (
update stock_batch as t
set quantity = r.quantity, eta = r.eta, allocated = r.allocated, line_count = r.line_count, is_open = r.is_open, on_hold = r.on_hold, emptied_micros = r.emptied_micros
from unnest((select cast(? as text[])), (select cast(? as bigint[])), (select cast(? as bigint[])), (select cast(? as date[])), (select cast(? as bigint[])), (select cast(? as bigint[])), (select cast(? as bigint[])), (select cast(? as bigint[])), (select cast(? as bigint[]))) as r(sku, batch_number, quantity, eta, allocated, line_count, is_open, on_hold, emptied_micros)
where t.sku = r.sku and t.batch_number = r.batch_number
and exists (select 1 from locked l where l.sku = r.sku)),
step1 as (
insert into stock_allocation (sku, order_id, line_id, part, batch_number, quantity, line_quantity, needed_by, sequence,
  end_micros, priority, may_split)
select r.sku, r.order_id, r.line_id, r.part, r.batch_number, r.quantity, r.line_quantity, r.needed_by, r.sequence,
  r.end_micros, r.priority, r.may_split
from unnest((select cast(? as text[])), (select cast(? as text[])), (select cast(? as text[])), (select cast(? as bigint[])), (select cast(? as bigint[])), (select cast(? as bigint[])), (select cast(? as bigint[])), (select cast(? as date[])), (select cast(? as bigint[])), (select cast(? as bigint[])), (select cast(? as bigint[])), (select cast(? as bigint[]))) as r(sku, order_id, line_id, part, batch_number, quantity, line_quantity, needed_by, sequence, end_micros, priority, may_split)
where exists (select 1 from locked l where l.sku = r.sku)),
step2 as (
insert into stock_event (sku, number, kind, batch, order_id, line_id, quantity, line_quantity, due_on,
  best_before, end_micros, priority, may_split, queue_place, cause, committed_at, commit_id)
select r.sku, r.number, r.kind, r.batch, r.order_id, r.line_id, r.quantity, r.line_quantity, r.due_on,
  r.best_before, r.end_micros, r.priority, r.may_split, r.queue_place, r.cause, cast(? as timestamptz), ?
from unnest((select cast(? as text[])), (select cast(? as bigint[])), (select cast(? as text[])), (select cast(? as text[])), (select cast(? as text[])), (select cast(? as text[])), (select cast(? as bigint[])), (select cast(? as bigint[])), (select cast(? as date[])), (select cast(? as date[])), (select cast(? as bigint[])), (select cast(? as bigint[])), (select cast(? as bigint[])), (select cast(? as bigint[])), (select cast(? as text[]))) as r(sku, number, kind, batch, order_id, line_id, quantity, line_quantity, due_on, best_before, end_micros, priority, may_split, queue_place, cause)
where exists (select 1 from locked l where l.sku = r.sku)),
step3 as (
insert into stock_unsequenced (commit_order, sku, number)
select greatest(
      cast(cast(pg_current_xact_id() as text) as bigint),
      cast(cast(pg_snapshot_xmax(pg_current_snapshot()) as text) as bigint)), r.sku, r.number
from unnest((select cast(? as text[])), (select cast(? as bigint[]))) as r(sku, number)
where exists (select 1 from locked l where l.sku = r.sku))
select case when set_config('lock_timeout', case when current_setting('lock_timeout') <> '0' and cast(current_setting('lock_timeout') as interval) < '10000ms' then current_setting('lock_timeout') else '10000ms' end, true) is not null then array(select cast(sku as text) from locked) end;

-- several new batches of a product
with kept as (
update stock_product
set version = ?, allocated = ?, reservations = ?, waiting = ?
where sku = ? and version = ?
returning 1),
step0 as (
insert into stock_reference (reference, sku, batch_number)
select r.reference, r.sku, r.batch_number
from unnest((select cast(? as text[])), (select cast(? as text[])), (select cast(? as bigint[]))) as r(reference, sku, batch_number)
cross join kept),
step1 as (
insert into stock_batch (sku, batch_number, reference, registered_quantity, registered_eta, best_before, quantity, eta,
  allocated, line_count, is_open, on_hold, emptied_micros)
select r.sku, r.batch_number, r.reference, r.registered_quantity, r.registered_eta, r.best_before, r.quantity, r.eta,
  r.allocated, r.line_count, r.is_open, r.on_hold, r.emptied_micros
from unnest((select cast(? as text[])), (select cast(? as bigint[])), (select cast(? as text[])), (select cast(? as bigint[])), (select cast(? as date[])), (select cast(? as date[])), (select cast(? as bigint[])), (select cast(? as date[])), (select cast(? as bigint[])), (select cast(? as bigint[])), (select cast(? as bigint[])), (select cast(? as bigint[])), (select cast(? as bigint[]))) as r(sku, batch_number, reference, registered_quantity, registered_eta, best_before, quantity, eta, allocated, line_count, is_open, on_hold, emptied_micros)
cross join kept),
step2 as (
insert into stock_event (sku, number, kind, batch, order_id, line_id, quantity, line_quantity, due_on,
  best_before, end_micros, priority, may_split, queue_place, cause, committed_at, commit_id)
select r.sku, r.number, r.kind, r.batch, r.order_id, r.line_id, r.quantity, r.line_quantity, r.due_on,
  r.best_before, r.end_micros, r.priority, r.may_split, r.queue_place, r.cause, cast(? as timestamptz), ?
from unnest((select cast(? as text[])), (select cast(? as bigint[])), (select cast(? as text[])), (select cast(? as text[])), (select cast(? as text[])), (select cast(? as text[])), (select cast(? as bigint[])), (select cast(? as bigint[])), (select cast(? as date[])), (select cast(? as date[])), (select cast(? as bigint[])), (select cast(? as bigint[])), (select cast(? as bigint[])), (select cast(? as bigint[])), (select cast(? as text[]))) as r(sku, number, kind, batch, order_id, line_id, quantity, line_quantity, due_on, best_before, end_micros, priority, may_split, queue_place, cause)
cross join kept),
step3 as (
insert into stock_unsequenced (commit_order, sku, number)
select greatest(
      cast(cast(pg_current_xact_id() as text) as bigint),
      cast(cast(pg_snapshot_xmax(pg_current_snapshot()) as text) as bigint)), r.sku, r.number
from unnest((select cast(? as text[])), (select cast(? as bigint[]))) as r(sku, number)
cross join kept)
select set_config('lock_timeout', case when current_setting('lock_timeout') <> '0' and cast(current_setting('lock_timeout') as interval) < '10000ms' then current_setting('lock_timeout') else '10000ms' end, true) is not null
and exists (select 1 from kept);

-- lines of several products, for several callers
with locked as (
select r.sku, r.version, r.allocated, r.reservations, r.waiting
from unnest((select cast(? as text[])), (select cast(? as bigint[])), (select cast(? as bigint[])), (select cast(? as bigint[])), (select cast(? as bigint[])), (select cast(? as bigint[]))) as r(sku, loaded, version, allocated, reservations, waiting)
cross join lateral (select 1 from stock_product t where t.sku = r.sku and t.version = r.loaded for update skip locked) t),
changed as (
update stock_product as t
set version = l.version, allocated = l.allocated, reservations = l.reservations, waiting = l.waiting
from locked l
where t.sku = l.sku and l.version is not null),
step0 as (
update stock_batch as t
set quantity = r.quantity, eta = r.eta, allocated = r.allocated, line_count = r.line_count, is_open = r.is_open, on_hold = r.on_hold, emptied_micros = r.emptied_micros
from unnest((select cast(? as text[])), (select cast(? as bigint[])), (select cast(? as bigint[])), (select cast(? as date[])), (select cast(? as bigint[])), (select cast(? as bigint[])), (select cast(? as bigint[])), (select cast(? as bigint[])), (select cast(? as bigint[]))) as r(sku, batch_number, quantity, eta, allocated, line_count, is_open, on_hold, emptied_micros)
where t.sku = r.sku and t.batch_number = r.batch_number
and exists (select 1 from locked l where l.sku = r.sku)),
step1 as (
insert into stock_allocation (sku, order_id, line_id, part, batch_number, quantity, line_quantity, needed_by, sequence,
  end_micros, priority, may_split)
select r.sku, r.order_id, r.line_id, r.part, r.batch_number, r.quantity, r.line_quantity, r.needed_by, r.sequence,
  r.end_micros, r.priority, r.may_split
from unnest((select cast(? as text[])), (select cast(? as text[])), (select cast(? as text[])), (select cast(? as bigint[])), (select cast(? as bigint[])), (select cast(? as bigint[])), (select cast(? as bigint[])), (select cast(? as date[])), (select cast(? as bigint[])), (select cast(? as bigint[])), (select cast(? as bigint[])), (select cast(? as bigint[]))) as r(sku, order_id, line_id, part, batch_number, quantity, line_quantity, needed_by, sequence, end_micros, priority, may_split)
where exists (select 1 from locked l where l.sku = r.sku)),
step2 as (
insert into stock_event (sku, number, kind, batch, order_id, line_id, quantity, line_quantity, due_on,
  best_before, end_micros, priority, may_split, queue_place, cause, committed_at, commit_id)
select r.sku, r.number, r.kind, r.batch, r.order_id, r.line_id, r.quantity, r.line_quantity, r.due_on,
  r.best_before, r.end_micros, r.priority, r.may_split, r.queue_place, r.cause, cast(? as timestamptz), ?
from unnest((select cast(? as text[])), (select cast(? as bigint[])), (select cast(? as text[])), (select cast(? as text[])), (select cast(? as text[])), (select cast(? as text[])), (select cast(? as bigint[])), (select cast(? as bigint[])), (select cast(? as date[])), (select cast(? as date[])), (select cast(? as bigint[])), (select cast(? as bigint[])), (select cast(? as bigint[])), (select cast(? as bigint[])), (select cast(? as text[]))) as r(sku, number, kind, batch, order_id, line_id, quantity, line_quantity, due_on, best_before, end_micros, priority, may_split, queue_place, cause)
where exists (select 1 from locked l where l.sku = r.sku)),
step3 as (
insert into stock_unsequenced (commit_order, sku, number)
select greatest(
      cast(cast(pg_current_xact_id() as text) as bigint),
      cast(cast(pg_snapshot_xmax(pg_current_snapshot()) as text) as bigint)), r.sku, r.number
from unnest((select cast(? as text[])), (select cast(? as bigint[]))) as r(sku, number)
where exists (select 1 from locked l where l.sku = r.sku))
select case when set_config('lock_timeout', case when current_setting('lock_timeout') <> '0' and cast(current_setting('lock_timeout') as interval) < '10000ms' then current_setting('lock_timeout') else '10000ms' end, true) is not null then array(select cast(sku as text) from locked) end;

-- a line of a product that another caller changes
with locked as (
select r.sku, r.version, r.allocated, r.reservations, r.waiting
from (select cast(? as text) as sku, cast(? as bigint) as loaded, cast(? as bigint) as version, cast(? as bigint) as allocated, cast(? as bigint) as reservations, cast(? as bigint) as waiting) as r
cross join lateral (select 1 from stock_product t where t.sku = r.sku and t.version = r.loaded for update) t),
changed as (
update stock_product as t
set version = l.version, allocated = l.allocated, reservations = l.reservations, waiting = l.waiting
from locked l
where t.sku = l.sku and l.version is not null),
step0 as (
update stock_batch
set quantity = ?, eta = cast(? as date), allocated = ?, line_count = ?, is_open = ?,
  on_hold = ?, emptied_micros = ?
where sku = ? and batch_number = ?
and exists (select 1 from locked l where l.sku = ?)),
step1 as (
insert into stock_allocation (sku, order_id, line_id, part, batch_number, quantity, line_quantity, needed_by, sequence,
  end_micros, priority, may_split)
select ?, ?, ?, ?, ?, ?, ?, cast(? as date), ?,
  ?, ?, ?
where exists (select 1 from locked l where l.sku = ?)),
step2 as (
insert into stock_event (sku, number, kind, batch, order_id, line_id, quantity, line_quantity, due_on,
  best_before, end_micros, priority, may_split, queue_place, cause, committed_at, commit_id)
select ?, ?, ?, ?, ?, ?, ?, ?, cast(? as date),
  cast(? as date), ?, ?, ?, ?, ?, cast(? as timestamptz), ?
where exists (select 1 from locked l where l.sku = ?)),
step3 as (
insert into stock_unsequenced (commit_order, sku, number)
select greatest(
      cast(cast(pg_current_xact_id() as text) as bigint),
      cast(cast(pg_snapshot_xmax(pg_current_snapshot()) as text) as bigint)), ?, ?
where exists (select 1 from locked l where l.sku = ?))
select case when set_config('lock_timeout', case when current_setting('lock_timeout') <> '0' and cast(current_setting('lock_timeout') as interval) < '10000ms' then current_setting('lock_timeout') else '10000ms' end, true) is not null then array(select cast(sku as text) from locked) end;

-- lines of several products, one of which does not exist, and another caller changes one
with locked as (
select r.sku, r.version, r.allocated, r.reservations, r.waiting
from unnest((select cast(? as text[])), (select cast(? as bigint[])), (select cast(? as bigint[])), (select cast(? as bigint[])), (select cast(? as bigint[])), (select cast(? as bigint[]))) as r(sku, loaded, version, allocated, reservations, waiting)
cross join lateral (select 1 from stock_product t where t.sku = r.sku and t.version = r.loaded for update) t),
kept as (
select 1
from locked
having count(*) = ?),
step0 as (
insert into stock_product (sku, version, allocated, reservations, waiting)
select ?, ?, ?, ?, ?
from kept)
select set_config('lock_timeout', case when current_setting('lock_timeout') <> '0' and cast(current_setting('lock_timeout') as interval) < '10000ms' then current_setting('lock_timeout') else '10000ms' end, true) is not null
and exists (select 1 from kept);

-- lines of several products, one of which does not exist, and another caller changes one
with locked as (
select r.sku, r.version, r.allocated, r.reservations, r.waiting
from (select cast(? as text) as sku, cast(? as bigint) as loaded, cast(? as bigint) as version, cast(? as bigint) as allocated, cast(? as bigint) as reservations, cast(? as bigint) as waiting) as r
cross join lateral (select 1 from stock_product t where t.sku = r.sku and t.version = r.loaded for update) t),
kept as (
select 1
from locked
having count(*) = ?),
step0 as (
insert into stock_product (sku, version, allocated, reservations, waiting)
select ?, ?, ?, ?, ?
from kept)
select set_config('lock_timeout', case when current_setting('lock_timeout') <> '0' and cast(current_setting('lock_timeout') as interval) < '10000ms' then current_setting('lock_timeout') else '10000ms' end, true) is not null
and exists (select 1 from kept);

-- several lines of a product
with kept as (
update stock_product
set version = ?, allocated = ?, reservations = ?, waiting = ?
where sku = ? and version = ?
returning 1),
step0 as (
update stock_batch
set quantity = ?, eta = cast(? as date), allocated = ?, line_count = ?, is_open = ?,
  on_hold = ?, emptied_micros = ?
where sku = ? and batch_number = ?
and exists (select 1 from kept)),
step1 as (
insert into stock_allocation (sku, order_id, line_id, part, batch_number, quantity, line_quantity, needed_by, sequence,
  end_micros, priority, may_split)
select r.sku, r.order_id, r.line_id, r.part, r.batch_number, r.quantity, r.line_quantity, r.needed_by, r.sequence,
  r.end_micros, r.priority, r.may_split
from unnest((select cast(? as text[])), (select cast(? as text[])), (select cast(? as text[])), (select cast(? as bigint[])), (select cast(? as bigint[])), (select cast(? as bigint[])), (select cast(? as bigint[])), (select cast(? as date[])), (select cast(? as bigint[])), (select cast(? as bigint[])), (select cast(? as bigint[])), (select cast(? as bigint[]))) as r(sku, order_id, line_id, part, batch_number, quantity, line_quantity, needed_by, sequence, end_micros, priority, may_split)
cross join kept),
step2 as (
insert into stock_event (sku, number, kind, batch, order_id, line_id, quantity, line_quantity, due_on,
  best_before, end_micros, priority, may_split, queue_place, cause, committed_at, commit_id)
select r.sku, r.number, r.kind, r.batch, r.order_id, r.line_id, r.quantity, r.line_quantity, r.due_on,
  r.best_before, r.end_micros, r.priority, r.may_split, r.queue_place, r.cause, cast(? as timestamptz), ?
from unnest((select cast(? as text[])), (select cast(? as bigint[])), (select cast(? as text[])), (select cast(? as text[])), (select cast(? as text[])), (select cast(? as text[])), (select cast(? as bigint[])), (select cast(? as bigint[])), (select cast(? as date[])), (select cast(? as date[])), (select cast(? as bigint[])), (select cast(? as bigint[])), (select cast(? as bigint[])), (select cast(? as bigint[])), (select cast(? as text[]))) as r(sku, number, kind, batch, order_id, line_id, quantity, line_quantity, due_on, best_before, end_micros, priority, may_split, queue_place, cause)
cross join kept),
step3 as (
insert into stock_unsequenced (commit_order, sku, number)
select greatest(
      cast(cast(pg_current_xact_id() as text) as bigint),
      cast(cast(pg_snapshot_xmax(pg_current_snapshot()) as text) as bigint)), r.sku, r.number
from unnest((select cast(? as text[])), (select cast(? as bigint[]))) as r(sku, number)
cross join kept)
select set_config('lock_timeout', case when current_setting('lock_timeout') <> '0' and cast(current_setting('lock_timeout') as interval) < '10000ms' then current_setting('lock_timeout') else '10000ms' end, true) is not null
and exists (select 1 from kept);

-- lines that change their quantity
with kept as (
update stock_product
set version = ?, allocated = ?, reservations = ?, waiting = ?
where sku = ? and version = ?
returning 1),
step0 as (
update stock_batch
set quantity = ?, eta = cast(? as date), allocated = ?, line_count = ?, is_open = ?,
  on_hold = ?, emptied_micros = ?
where sku = ? and batch_number = ?
and exists (select 1 from kept)),
step1 as (
update stock_allocation as t
set batch_number = r.batch_number, quantity = r.quantity, line_quantity = r.line_quantity, needed_by = r.needed_by, sequence = r.sequence, end_micros = r.end_micros, priority = r.priority, may_split = r.may_split
from unnest((select cast(? as text[])), (select cast(? as text[])), (select cast(? as text[])), (select cast(? as bigint[])), (select cast(? as bigint[])), (select cast(? as bigint[])), (select cast(? as bigint[])), (select cast(? as date[])), (select cast(? as bigint[])), (select cast(? as bigint[])), (select cast(? as bigint[])), (select cast(? as bigint[]))) as r(sku, order_id, line_id, part, batch_number, quantity, line_quantity, needed_by, sequence, end_micros, priority, may_split)
where t.sku = r.sku and t.order_id = r.order_id and t.line_id = r.line_id and t.part = r.part
and exists (select 1 from kept)),
step2 as (
insert into stock_event (sku, number, kind, batch, order_id, line_id, quantity, line_quantity, due_on,
  best_before, end_micros, priority, may_split, queue_place, cause, replaced_quantity, replaced_day,
  replaced_place, replaced_end_micros, replaced_priority, replaced_may_split, committed_at, commit_id)
select r.sku, r.number, r.kind, r.batch, r.order_id, r.line_id, r.quantity, r.line_quantity, r.due_on,
  r.best_before, r.end_micros, r.priority, r.may_split, r.queue_place, r.cause, r.replaced_quantity, r.replaced_day,
  r.replaced_place, r.replaced_end_micros, r.replaced_priority, r.replaced_may_split, cast(? as timestamptz), ?
from unnest((select cast(? as text[])), (select cast(? as bigint[])), (select cast(? as text[])), (select cast(? as text[])), (select cast(? as text[])), (select cast(? as text[])), (select cast(? as bigint[])), (select cast(? as bigint[])), (select cast(? as date[])), (select cast(? as date[])), (select cast(? as bigint[])), (select cast(? as bigint[])), (select cast(? as bigint[])), (select cast(? as bigint[])), (select cast(? as text[])), (select cast(? as bigint[])), (select cast(? as date[])), (select cast(? as bigint[])), (select cast(? as bigint[])), (select cast(? as bigint[])), (select cast(? as bigint[]))) as r(sku, number, kind, batch, order_id, line_id, quantity, line_quantity, due_on, best_before, end_micros, priority, may_split, queue_place, cause, replaced_quantity, replaced_day, replaced_place, replaced_end_micros, replaced_priority, replaced_may_split)
cross join kept),
step3 as (
insert into stock_unsequenced (commit_order, sku, number)
select greatest(
      cast(cast(pg_current_xact_id() as text) as bigint),
      cast(cast(pg_snapshot_xmax(pg_current_snapshot()) as text) as bigint)), r.sku, r.number
from unnest((select cast(? as text[])), (select cast(? as bigint[]))) as r(sku, number)
cross join kept)
select set_config('lock_timeout', case when current_setting('lock_timeout') <> '0' and cast(current_setting('lock_timeout') as interval) < '10000ms' then current_setting('lock_timeout') else '10000ms' end, true) is not null
and exists (select 1 from kept);

-- lines that are freed
with kept as (
update stock_product
set version = ?, allocated = ?, reservations = ?, waiting = ?
where sku = ? and version = ?
returning 1),
step0 as (
update stock_batch
set quantity = ?, eta = cast(? as date), allocated = ?, line_count = ?, is_open = ?,
  on_hold = ?, emptied_micros = ?
where sku = ? and batch_number = ?
and exists (select 1 from kept)),
step1 as (
delete from stock_allocation as t
using unnest((select cast(? as text[])), (select cast(? as text[])), (select cast(? as text[])), (select cast(? as bigint[]))) as r(sku, order_id, line_id, part)
where t.sku = r.sku and t.order_id = r.order_id and t.line_id = r.line_id and t.part = r.part
and exists (select 1 from kept)),
step2 as (
insert into stock_event (sku, number, kind, batch, order_id, line_id, quantity, line_quantity, due_on,
  best_before, end_micros, priority, may_split, queue_place, cause, replaced_quantity, replaced_day,
  replaced_place, replaced_end_micros, replaced_priority, replaced_may_split, committed_at, commit_id)
select r.sku, r.number, r.kind, r.batch, r.order_id, r.line_id, r.quantity, r.line_quantity, r.due_on,
  r.best_before, r.end_micros, r.priority, r.may_split, r.queue_place, r.cause, r.replaced_quantity, r.replaced_day,
  r.replaced_place, r.replaced_end_micros, r.replaced_priority, r.replaced_may_split, cast(? as timestamptz), ?
from unnest((select cast(? as text[])), (select cast(? as bigint[])), (select cast(? as text[])), (select cast(? as text[])), (select cast(? as text[])), (select cast(? as text[])), (select cast(? as bigint[])), (select cast(? as bigint[])), (select cast(? as date[])), (select cast(? as date[])), (select cast(? as bigint[])), (select cast(? as bigint[])), (select cast(? as bigint[])), (select cast(? as bigint[])), (select cast(? as text[])), (select cast(? as bigint[])), (select cast(? as date[])), (select cast(? as bigint[])), (select cast(? as bigint[])), (select cast(? as bigint[])), (select cast(? as bigint[]))) as r(sku, number, kind, batch, order_id, line_id, quantity, line_quantity, due_on, best_before, end_micros, priority, may_split, queue_place, cause, replaced_quantity, replaced_day, replaced_place, replaced_end_micros, replaced_priority, replaced_may_split)
cross join kept),
step3 as (
insert into stock_unsequenced (commit_order, sku, number)
select greatest(
      cast(cast(pg_current_xact_id() as text) as bigint),
      cast(cast(pg_snapshot_xmax(pg_current_snapshot()) as text) as bigint)), r.sku, r.number
from unnest((select cast(? as text[])), (select cast(? as bigint[]))) as r(sku, number)
cross join kept)
select set_config('lock_timeout', case when current_setting('lock_timeout') <> '0' and cast(current_setting('lock_timeout') as interval) < '10000ms' then current_setting('lock_timeout') else '10000ms' end, true) is not null
and exists (select 1 from kept);

-- a product that is locked first
with kept as (
update stock_product
set version = ?, allocated = ?, reservations = ?, waiting = ?
where sku = ? and version = ?
returning 1),
step0 as (
update stock_batch
set quantity = ?, eta = cast(? as date), allocated = ?, line_count = ?, is_open = ?,
  on_hold = ?, emptied_micros = ?
where sku = ? and batch_number = ?
and exists (select 1 from kept)),
step1 as (
insert into stock_allocation (sku, order_id, line_id, part, batch_number, quantity, line_quantity, needed_by, sequence,
  end_micros, priority, may_split)
select ?, ?, ?, ?, ?, ?, ?, cast(? as date), ?,
  ?, ?, ?
from kept),
step2 as (
insert into stock_event (sku, number, kind, batch, order_id, line_id, quantity, line_quantity, due_on,
  best_before, end_micros, priority, may_split, queue_place, cause, committed_at, commit_id)
select ?, ?, ?, ?, ?, ?, ?, ?, cast(? as date),
  cast(? as date), ?, ?, ?, ?, ?, cast(? as timestamptz), ?
from kept),
step3 as (
insert into stock_unsequenced (commit_order, sku, number)
select greatest(
      cast(cast(pg_current_xact_id() as text) as bigint),
      cast(cast(pg_snapshot_xmax(pg_current_snapshot()) as text) as bigint)), ?, ?
from kept)
select set_config('lock_timeout', case when current_setting('lock_timeout') <> '0' and cast(current_setting('lock_timeout') as interval) < '10000ms' then current_setting('lock_timeout') else '10000ms' end, true) is not null
and exists (select 1 from kept);
commit;

-- a message
with locked as (
select r.sku, r.version, r.allocated, r.reservations, r.waiting
from (select cast(? as text) as sku, cast(? as bigint) as loaded, cast(? as bigint) as version, cast(? as bigint) as allocated, cast(? as bigint) as reservations, cast(? as bigint) as waiting) as r
cross join lateral (select 1 from stock_product t where t.sku = r.sku and t.version = r.loaded for update) t),
kept as (
select 1
from locked
having count(*) = ?),
step0 as (
insert into stock_message (id, outcome_part, command_digest, outcome, kept_at)
select ?, ?, ?, ?, cast(? as timestamptz)
from kept)
select set_config('lock_timeout', case when current_setting('lock_timeout') <> '0' and cast(current_setting('lock_timeout') as interval) < '10000ms' then current_setting('lock_timeout') else '10000ms' end, true) is not null
and exists (select 1 from kept);

-- an answer that rests on missing products
with locked as (
select r.sku, r.version, r.allocated, r.reservations, r.waiting
from (select cast(? as text) as sku, cast(? as bigint) as loaded, cast(? as bigint) as version, cast(? as bigint) as allocated, cast(? as bigint) as reservations, cast(? as bigint) as waiting) as r
cross join lateral (select 1 from stock_product t where t.sku = r.sku and t.version = r.loaded for update) t),
kept as (
select 1
from locked
having count(*) = ?),
step0 as (
insert into stock_product (sku, version, allocated, reservations, waiting)
select r.sku, r.version, r.allocated, r.reservations, r.waiting
from unnest((select cast(? as text[])), (select cast(? as bigint[])), (select cast(? as bigint[])), (select cast(? as bigint[])), (select cast(? as bigint[]))) as r(sku, version, allocated, reservations, waiting)
cross join kept)
select set_config('lock_timeout', case when current_setting('lock_timeout') <> '0' and cast(current_setting('lock_timeout') as interval) < '10000ms' then current_setting('lock_timeout') else '10000ms' end, true) is not null
and exists (select 1 from kept);

-- an answer that rests on a free reference
with locked as (
select r.sku, r.version, r.allocated, r.reservations, r.waiting
from (select cast(? as text) as sku, cast(? as bigint) as loaded, cast(? as bigint) as version, cast(? as bigint) as allocated, cast(? as bigint) as reservations, cast(? as bigint) as waiting) as r
cross join lateral (select 1 from stock_product t where t.sku = r.sku and t.version = r.loaded for update) t),
kept as (
select 1
from locked
having count(*) = ?),
step0 as (
insert into stock_reference (reference, sku, batch_number)
select ?, ?, ?
from kept)
select set_config('lock_timeout', case when current_setting('lock_timeout') <> '0' and cast(current_setting('lock_timeout') as interval) < '10000ms' then current_setting('lock_timeout') else '10000ms' end, true) is not null
and exists (select 1 from kept);

-- an answer that rests on free references
with locked as (
select r.sku, r.version, r.allocated, r.reservations, r.waiting
from (select cast(? as text) as sku, cast(? as bigint) as loaded, cast(? as bigint) as version, cast(? as bigint) as allocated, cast(? as bigint) as reservations, cast(? as bigint) as waiting) as r
cross join lateral (select 1 from stock_product t where t.sku = r.sku and t.version = r.loaded for update) t),
kept as (
select 1
from locked
having count(*) = ?),
step0 as (
insert into stock_reference (reference, sku, batch_number)
select r.reference, r.sku, r.batch_number
from unnest((select cast(? as text[])), (select cast(? as text[])), (select cast(? as bigint[]))) as r(reference, sku, batch_number)
cross join kept)
select set_config('lock_timeout', case when current_setting('lock_timeout') <> '0' and cast(current_setting('lock_timeout') as interval) < '10000ms' then current_setting('lock_timeout') else '10000ms' end, true) is not null
and exists (select 1 from kept);

-- a reservation that is confirmed
with kept as (
update stock_product
set version = ?, allocated = ?, reservations = ?, waiting = ?
where sku = ? and version = ?
returning 1),
step0 as (
update stock_allocation
set batch_number = ?, quantity = ?, line_quantity = ?, needed_by = cast(? as date),
  sequence = ?, end_micros = ?, priority = ?, may_split = ?
where sku = ? and order_id = ? and line_id = ? and part = ?
and exists (select 1 from kept)),
step1 as (
insert into stock_event (sku, number, kind, batch, order_id, line_id, quantity, line_quantity, due_on,
  best_before, end_micros, priority, may_split, queue_place, cause, replaced_quantity, replaced_day,
  replaced_place, replaced_end_micros, replaced_priority, replaced_may_split, committed_at, commit_id)
select ?, ?, ?, ?, ?, ?, ?, ?, cast(? as date),
  cast(? as date), ?, ?, ?, ?, ?, ?, cast(? as date),
  ?, ?, ?, ?, cast(? as timestamptz), ?
from kept),
step2 as (
insert into stock_unsequenced (commit_order, sku, number)
select greatest(
      cast(cast(pg_current_xact_id() as text) as bigint),
      cast(cast(pg_snapshot_xmax(pg_current_snapshot()) as text) as bigint)), ?, ?
from kept)
select set_config('lock_timeout', case when current_setting('lock_timeout') <> '0' and cast(current_setting('lock_timeout') as interval) < '10000ms' then current_setting('lock_timeout') else '10000ms' end, true) is not null
and exists (select 1 from kept);

-- an order that is allocated
with locked as (
select r.sku, r.version, r.allocated, r.reservations, r.waiting
from unnest((select cast(? as text[])), (select cast(? as bigint[])), (select cast(? as bigint[])), (select cast(? as bigint[])), (select cast(? as bigint[])), (select cast(? as bigint[]))) as r(sku, loaded, version, allocated, reservations, waiting)
cross join lateral (select 1 from stock_product t where t.sku = r.sku and t.version = r.loaded for update) t),
changed as (
update stock_product as t
set version = l.version, allocated = l.allocated, reservations = l.reservations, waiting = l.waiting
from locked l
where t.sku = l.sku and l.version is not null
and (select count(*) from locked) = ?
returning 1),
kept as (
select 1
from changed
having count(*) = ?),
step0 as (
update stock_batch as t
set quantity = r.quantity, eta = r.eta, allocated = r.allocated, line_count = r.line_count, is_open = r.is_open, on_hold = r.on_hold, emptied_micros = r.emptied_micros
from unnest((select cast(? as text[])), (select cast(? as bigint[])), (select cast(? as bigint[])), (select cast(? as date[])), (select cast(? as bigint[])), (select cast(? as bigint[])), (select cast(? as bigint[])), (select cast(? as bigint[])), (select cast(? as bigint[]))) as r(sku, batch_number, quantity, eta, allocated, line_count, is_open, on_hold, emptied_micros)
where t.sku = r.sku and t.batch_number = r.batch_number
and exists (select 1 from kept)),
step1 as (
insert into stock_allocation (sku, order_id, line_id, part, batch_number, quantity, line_quantity, needed_by, sequence,
  end_micros, priority, may_split)
select r.sku, r.order_id, r.line_id, r.part, r.batch_number, r.quantity, r.line_quantity, r.needed_by, r.sequence,
  r.end_micros, r.priority, r.may_split
from unnest((select cast(? as text[])), (select cast(? as text[])), (select cast(? as text[])), (select cast(? as bigint[])), (select cast(? as bigint[])), (select cast(? as bigint[])), (select cast(? as bigint[])), (select cast(? as date[])), (select cast(? as bigint[])), (select cast(? as bigint[])), (select cast(? as bigint[])), (select cast(? as bigint[]))) as r(sku, order_id, line_id, part, batch_number, quantity, line_quantity, needed_by, sequence, end_micros, priority, may_split)
cross join kept),
step2 as (
insert into stock_event (sku, number, kind, batch, order_id, line_id, quantity, line_quantity, due_on,
  best_before, end_micros, priority, may_split, queue_place, cause, committed_at, commit_id)
select r.sku, r.number, r.kind, r.batch, r.order_id, r.line_id, r.quantity, r.line_quantity, r.due_on,
  r.best_before, r.end_micros, r.priority, r.may_split, r.queue_place, r.cause, cast(? as timestamptz), ?
from unnest((select cast(? as text[])), (select cast(? as bigint[])), (select cast(? as text[])), (select cast(? as text[])), (select cast(? as text[])), (select cast(? as text[])), (select cast(? as bigint[])), (select cast(? as bigint[])), (select cast(? as date[])), (select cast(? as date[])), (select cast(? as bigint[])), (select cast(? as bigint[])), (select cast(? as bigint[])), (select cast(? as bigint[])), (select cast(? as text[]))) as r(sku, number, kind, batch, order_id, line_id, quantity, line_quantity, due_on, best_before, end_micros, priority, may_split, queue_place, cause)
cross join kept),
step3 as (
insert into stock_unsequenced (commit_order, sku, number)
select greatest(
      cast(cast(pg_current_xact_id() as text) as bigint),
      cast(cast(pg_snapshot_xmax(pg_current_snapshot()) as text) as bigint)), r.sku, r.number
from unnest((select cast(? as text[])), (select cast(? as bigint[]))) as r(sku, number)
cross join kept)
select set_config('lock_timeout', case when current_setting('lock_timeout') <> '0' and cast(current_setting('lock_timeout') as interval) < '10000ms' then current_setting('lock_timeout') else '10000ms' end, true) is not null
and exists (select 1 from kept);

-- an order that is cancelled
with locked as (
select r.sku, r.version, r.allocated, r.reservations, r.waiting
from unnest((select cast(? as text[])), (select cast(? as bigint[])), (select cast(? as bigint[])), (select cast(? as bigint[])), (select cast(? as bigint[])), (select cast(? as bigint[]))) as r(sku, loaded, version, allocated, reservations, waiting)
cross join lateral (select 1 from stock_product t where t.sku = r.sku and t.version = r.loaded for update) t),
changed as (
update stock_product as t
set version = l.version, allocated = l.allocated, reservations = l.reservations, waiting = l.waiting
from locked l
where t.sku = l.sku and l.version is not null
and (select count(*) from locked) = ?
returning 1),
kept as (
select 1
from changed
having count(*) = ?),
step0 as (
update stock_batch as t
set quantity = r.quantity, eta = r.eta, allocated = r.allocated, line_count = r.line_count, is_open = r.is_open, on_hold = r.on_hold, emptied_micros = r.emptied_micros
from unnest((select cast(? as text[])), (select cast(? as bigint[])), (select cast(? as bigint[])), (select cast(? as date[])), (select cast(? as bigint[])), (select cast(? as bigint[])), (select cast(? as bigint[])), (select cast(? as bigint[])), (select cast(? as bigint[]))) as r(sku, batch_number, quantity, eta, allocated, line_count, is_open, on_hold, emptied_micros)
where t.sku = r.sku and t.batch_number = r.batch_number
and exists (select 1 from kept)),
step1 as (
delete from stock_allocation as t
using unnest((select cast(? as text[])), (select cast(? as text[])), (select cast(? as text[])), (select cast(? as bigint[]))) as r(sku, order_id, line_id, part)
where t.sku = r.sku and t.order_id = r.order_id and t.line_id = r.line_id and t.part = r.part
and exists (select 1 from kept)),
step2 as (
insert into stock_event (sku, number, kind, batch, order_id, line_id, quantity, line_quantity, due_on,
  best_before, end_micros, priority, may_split, queue_place, cause, replaced_quantity, replaced_day,
  replaced_place, replaced_end_micros, replaced_priority, replaced_may_split, committed_at, commit_id)
select r.sku, r.number, r.kind, r.batch, r.order_id, r.line_id, r.quantity, r.line_quantity, r.due_on,
  r.best_before, r.end_micros, r.priority, r.may_split, r.queue_place, r.cause, r.replaced_quantity, r.replaced_day,
  r.replaced_place, r.replaced_end_micros, r.replaced_priority, r.replaced_may_split, cast(? as timestamptz), ?
from unnest((select cast(? as text[])), (select cast(? as bigint[])), (select cast(? as text[])), (select cast(? as text[])), (select cast(? as text[])), (select cast(? as text[])), (select cast(? as bigint[])), (select cast(? as bigint[])), (select cast(? as date[])), (select cast(? as date[])), (select cast(? as bigint[])), (select cast(? as bigint[])), (select cast(? as bigint[])), (select cast(? as bigint[])), (select cast(? as text[])), (select cast(? as bigint[])), (select cast(? as date[])), (select cast(? as bigint[])), (select cast(? as bigint[])), (select cast(? as bigint[])), (select cast(? as bigint[]))) as r(sku, number, kind, batch, order_id, line_id, quantity, line_quantity, due_on, best_before, end_micros, priority, may_split, queue_place, cause, replaced_quantity, replaced_day, replaced_place, replaced_end_micros, replaced_priority, replaced_may_split)
cross join kept),
step3 as (
insert into stock_unsequenced (commit_order, sku, number)
select greatest(
      cast(cast(pg_current_xact_id() as text) as bigint),
      cast(cast(pg_snapshot_xmax(pg_current_snapshot()) as text) as bigint)), r.sku, r.number
from unnest((select cast(? as text[])), (select cast(? as bigint[]))) as r(sku, number)
cross join kept)
select set_config('lock_timeout', case when current_setting('lock_timeout') <> '0' and cast(current_setting('lock_timeout') as interval) < '10000ms' then current_setting('lock_timeout') else '10000ms' end, true) is not null
and exists (select 1 from kept);

-- a line that waits
with kept as (
update stock_product
set version = ?, allocated = ?, reservations = ?, waiting = ?
where sku = ? and version = ?
returning 1),
step0 as (
insert into stock_waiting (sku, order_id, line_id, quantity, needed_by, priority, may_split, place, turn, magnitude)
select ?, ?, ?, ?, cast(? as date), ?, ?, ?, ?, ?
from kept),
step1 as (
insert into stock_event (sku, number, kind, batch, order_id, line_id, quantity, line_quantity, due_on,
  best_before, end_micros, priority, may_split, queue_place, cause, committed_at, commit_id)
select ?, ?, ?, ?, ?, ?, ?, ?, cast(? as date),
  cast(? as date), ?, ?, ?, ?, ?, cast(? as timestamptz), ?
from kept),
step2 as (
insert into stock_unsequenced (commit_order, sku, number)
select greatest(
      cast(cast(pg_current_xact_id() as text) as bigint),
      cast(cast(pg_snapshot_xmax(pg_current_snapshot()) as text) as bigint)), ?, ?
from kept)
select set_config('lock_timeout', case when current_setting('lock_timeout') <> '0' and cast(current_setting('lock_timeout') as interval) < '10000ms' then current_setting('lock_timeout') else '10000ms' end, true) is not null
and exists (select 1 from kept);

-- lines that wait
with kept as (
update stock_product
set version = ?, allocated = ?, reservations = ?, waiting = ?
where sku = ? and version = ?
returning 1),
step0 as (
insert into stock_waiting (sku, order_id, line_id, quantity, needed_by, priority, may_split, place, turn, magnitude)
select r.sku, r.order_id, r.line_id, r.quantity, r.needed_by, r.priority, r.may_split, r.place, r.turn, r.magnitude
from unnest((select cast(? as text[])), (select cast(? as text[])), (select cast(? as text[])), (select cast(? as bigint[])), (select cast(? as date[])), (select cast(? as bigint[])), (select cast(? as bigint[])), (select cast(? as bigint[])), (select cast(? as bigint[])), (select cast(? as bigint[]))) as r(sku, order_id, line_id, quantity, needed_by, priority, may_split, place, turn, magnitude)
cross join kept),
step1 as (
insert into stock_event (sku, number, kind, batch, order_id, line_id, quantity, line_quantity, due_on,
  best_before, end_micros, priority, may_split, queue_place, cause, committed_at, commit_id)
select r.sku, r.number, r.kind, r.batch, r.order_id, r.line_id, r.quantity, r.line_quantity, r.due_on,
  r.best_before, r.end_micros, r.priority, r.may_split, r.queue_place, r.cause, cast(? as timestamptz), ?
from unnest((select cast(? as text[])), (select cast(? as bigint[])), (select cast(? as text[])), (select cast(? as text[])), (select cast(? as text[])), (select cast(? as text[])), (select cast(? as bigint[])), (select cast(? as bigint[])), (select cast(? as date[])), (select cast(? as date[])), (select cast(? as bigint[])), (select cast(? as bigint[])), (select cast(? as bigint[])), (select cast(? as bigint[])), (select cast(? as text[]))) as r(sku, number, kind, batch, order_id, line_id, quantity, line_quantity, due_on, best_before, end_micros, priority, may_split, queue_place, cause)
cross join kept),
step2 as (
insert into stock_unsequenced (commit_order, sku, number)
select greatest(
      cast(cast(pg_current_xact_id() as text) as bigint),
      cast(cast(pg_snapshot_xmax(pg_current_snapshot()) as text) as bigint)), r.sku, r.number
from unnest((select cast(? as text[])), (select cast(? as bigint[]))) as r(sku, number)
cross join kept)
select set_config('lock_timeout', case when current_setting('lock_timeout') <> '0' and cast(current_setting('lock_timeout') as interval) < '10000ms' then current_setting('lock_timeout') else '10000ms' end, true) is not null
and exists (select 1 from kept);

-- a waiting line that changes its quantity
with kept as (
update stock_product
set version = ?, allocated = ?, reservations = ?, waiting = ?
where sku = ? and version = ?
returning 1),
step0 as (
update stock_waiting
set quantity = ?, needed_by = cast(? as date), priority = ?, may_split = ?, place = ?,
  turn = ?, magnitude = ?
where sku = ? and order_id = ? and line_id = ?
and exists (select 1 from kept)),
step1 as (
insert into stock_event (sku, number, kind, batch, order_id, line_id, quantity, line_quantity, due_on,
  best_before, end_micros, priority, may_split, queue_place, cause, replaced_quantity, replaced_day,
  replaced_place, replaced_end_micros, replaced_priority, replaced_may_split, committed_at, commit_id)
select ?, ?, ?, ?, ?, ?, ?, ?, cast(? as date),
  cast(? as date), ?, ?, ?, ?, ?, ?, cast(? as date),
  ?, ?, ?, ?, cast(? as timestamptz), ?
from kept),
step2 as (
insert into stock_unsequenced (commit_order, sku, number)
select greatest(
      cast(cast(pg_current_xact_id() as text) as bigint),
      cast(cast(pg_snapshot_xmax(pg_current_snapshot()) as text) as bigint)), ?, ?
from kept)
select set_config('lock_timeout', case when current_setting('lock_timeout') <> '0' and cast(current_setting('lock_timeout') as interval) < '10000ms' then current_setting('lock_timeout') else '10000ms' end, true) is not null
and exists (select 1 from kept);

-- waiting lines that change their quantity
with kept as (
update stock_product
set version = ?, allocated = ?, reservations = ?, waiting = ?
where sku = ? and version = ?
returning 1),
step0 as (
update stock_waiting as t
set quantity = r.quantity, needed_by = r.needed_by, priority = r.priority, may_split = r.may_split, place = r.place, turn = r.turn, magnitude = r.magnitude
from unnest((select cast(? as text[])), (select cast(? as text[])), (select cast(? as text[])), (select cast(? as bigint[])), (select cast(? as date[])), (select cast(? as bigint[])), (select cast(? as bigint[])), (select cast(? as bigint[])), (select cast(? as bigint[])), (select cast(? as bigint[]))) as r(sku, order_id, line_id, quantity, needed_by, priority, may_split, place, turn, magnitude)
where t.sku = r.sku and t.order_id = r.order_id and t.line_id = r.line_id
and exists (select 1 from kept)),
step1 as (
insert into stock_event (sku, number, kind, batch, order_id, line_id, quantity, line_quantity, due_on,
  best_before, end_micros, priority, may_split, queue_place, cause, replaced_quantity, replaced_day,
  replaced_place, replaced_end_micros, replaced_priority, replaced_may_split, committed_at, commit_id)
select r.sku, r.number, r.kind, r.batch, r.order_id, r.line_id, r.quantity, r.line_quantity, r.due_on,
  r.best_before, r.end_micros, r.priority, r.may_split, r.queue_place, r.cause, r.replaced_quantity, r.replaced_day,
  r.replaced_place, r.replaced_end_micros, r.replaced_priority, r.replaced_may_split, cast(? as timestamptz), ?
from unnest((select cast(? as text[])), (select cast(? as bigint[])), (select cast(? as text[])), (select cast(? as text[])), (select cast(? as text[])), (select cast(? as text[])), (select cast(? as bigint[])), (select cast(? as bigint[])), (select cast(? as date[])), (select cast(? as date[])), (select cast(? as bigint[])), (select cast(? as bigint[])), (select cast(? as bigint[])), (select cast(? as bigint[])), (select cast(? as text[])), (select cast(? as bigint[])), (select cast(? as date[])), (select cast(? as bigint[])), (select cast(? as bigint[])), (select cast(? as bigint[])), (select cast(? as bigint[]))) as r(sku, number, kind, batch, order_id, line_id, quantity, line_quantity, due_on, best_before, end_micros, priority, may_split, queue_place, cause, replaced_quantity, replaced_day, replaced_place, replaced_end_micros, replaced_priority, replaced_may_split)
cross join kept),
step2 as (
insert into stock_unsequenced (commit_order, sku, number)
select greatest(
      cast(cast(pg_current_xact_id() as text) as bigint),
      cast(cast(pg_snapshot_xmax(pg_current_snapshot()) as text) as bigint)), r.sku, r.number
from unnest((select cast(? as text[])), (select cast(? as bigint[]))) as r(sku, number)
cross join kept)
select set_config('lock_timeout', case when current_setting('lock_timeout') <> '0' and cast(current_setting('lock_timeout') as interval) < '10000ms' then current_setting('lock_timeout') else '10000ms' end, true) is not null
and exists (select 1 from kept);

-- a line that no longer waits
with kept as (
update stock_product
set version = ?, allocated = ?, reservations = ?, waiting = ?
where sku = ? and version = ?
returning 1),
step0 as (
delete from stock_waiting
where sku = ? and order_id = ? and line_id = ?
and exists (select 1 from kept)),
step1 as (
insert into stock_event (sku, number, kind, batch, order_id, line_id, quantity, line_quantity, due_on,
  best_before, end_micros, priority, may_split, queue_place, cause, replaced_quantity, replaced_day,
  replaced_place, replaced_end_micros, replaced_priority, replaced_may_split, committed_at, commit_id)
select ?, ?, ?, ?, ?, ?, ?, ?, cast(? as date),
  cast(? as date), ?, ?, ?, ?, ?, ?, cast(? as date),
  ?, ?, ?, ?, cast(? as timestamptz), ?
from kept),
step2 as (
insert into stock_unsequenced (commit_order, sku, number)
select greatest(
      cast(cast(pg_current_xact_id() as text) as bigint),
      cast(cast(pg_snapshot_xmax(pg_current_snapshot()) as text) as bigint)), ?, ?
from kept)
select set_config('lock_timeout', case when current_setting('lock_timeout') <> '0' and cast(current_setting('lock_timeout') as interval) < '10000ms' then current_setting('lock_timeout') else '10000ms' end, true) is not null
and exists (select 1 from kept);

-- lines that no longer wait
with kept as (
update stock_product
set version = ?, allocated = ?, reservations = ?, waiting = ?
where sku = ? and version = ?
returning 1),
step0 as (
delete from stock_waiting as t
using unnest((select cast(? as text[])), (select cast(? as text[])), (select cast(? as text[]))) as r(sku, order_id, line_id)
where t.sku = r.sku and t.order_id = r.order_id and t.line_id = r.line_id
and exists (select 1 from kept)),
step1 as (
insert into stock_event (sku, number, kind, batch, order_id, line_id, quantity, line_quantity, due_on,
  best_before, end_micros, priority, may_split, queue_place, cause, replaced_quantity, replaced_day,
  replaced_place, replaced_end_micros, replaced_priority, replaced_may_split, committed_at, commit_id)
select r.sku, r.number, r.kind, r.batch, r.order_id, r.line_id, r.quantity, r.line_quantity, r.due_on,
  r.best_before, r.end_micros, r.priority, r.may_split, r.queue_place, r.cause, r.replaced_quantity, r.replaced_day,
  r.replaced_place, r.replaced_end_micros, r.replaced_priority, r.replaced_may_split, cast(? as timestamptz), ?
from unnest((select cast(? as text[])), (select cast(? as bigint[])), (select cast(? as text[])), (select cast(? as text[])), (select cast(? as text[])), (select cast(? as text[])), (select cast(? as bigint[])), (select cast(? as bigint[])), (select cast(? as date[])), (select cast(? as date[])), (select cast(? as bigint[])), (select cast(? as bigint[])), (select cast(? as bigint[])), (select cast(? as bigint[])), (select cast(? as text[])), (select cast(? as bigint[])), (select cast(? as date[])), (select cast(? as bigint[])), (select cast(? as bigint[])), (select cast(? as bigint[])), (select cast(? as bigint[]))) as r(sku, number, kind, batch, order_id, line_id, quantity, line_quantity, due_on, best_before, end_micros, priority, may_split, queue_place, cause, replaced_quantity, replaced_day, replaced_place, replaced_end_micros, replaced_priority, replaced_may_split)
cross join kept),
step2 as (
insert into stock_unsequenced (commit_order, sku, number)
select greatest(
      cast(cast(pg_current_xact_id() as text) as bigint),
      cast(cast(pg_snapshot_xmax(pg_current_snapshot()) as text) as bigint)), r.sku, r.number
from unnest((select cast(? as text[])), (select cast(? as bigint[]))) as r(sku, number)
cross join kept)
select set_config('lock_timeout', case when current_setting('lock_timeout') <> '0' and cast(current_setting('lock_timeout') as interval) < '10000ms' then current_setting('lock_timeout') else '10000ms' end, true) is not null
and exists (select 1 from kept);

-- room for a line that waits
with kept as (
update stock_product
set version = ?, allocated = ?, reservations = ?, waiting = ?
where sku = ? and version = ?
returning 1),
step0 as (
insert into stock_reference (reference, sku, batch_number)
select ?, ?, ?
from kept),
step1 as (
insert into stock_batch (sku, batch_number, reference, registered_quantity, registered_eta, best_before, quantity, eta,
  allocated, line_count, is_open, on_hold, emptied_micros)
select ?, ?, ?, ?, cast(? as date), cast(? as date), ?, cast(? as date),
  ?, ?, ?, ?, ?
from kept),
step2 as (
insert into stock_allocation (sku, order_id, line_id, part, batch_number, quantity, line_quantity, needed_by, sequence,
  end_micros, priority, may_split)
select ?, ?, ?, ?, ?, ?, ?, cast(? as date), ?,
  ?, ?, ?
from kept),
step3 as (
delete from stock_waiting
where sku = ? and order_id = ? and line_id = ?
and exists (select 1 from kept)),
step4 as (
insert into stock_event (sku, number, kind, batch, order_id, line_id, quantity, line_quantity, due_on,
  best_before, end_micros, priority, may_split, queue_place, cause, replaced_quantity, replaced_day,
  replaced_place, replaced_end_micros, replaced_priority, replaced_may_split, committed_at, commit_id)
select r.sku, r.number, r.kind, r.batch, r.order_id, r.line_id, r.quantity, r.line_quantity, r.due_on,
  r.best_before, r.end_micros, r.priority, r.may_split, r.queue_place, r.cause, r.replaced_quantity, r.replaced_day,
  r.replaced_place, r.replaced_end_micros, r.replaced_priority, r.replaced_may_split, cast(? as timestamptz), ?
from unnest((select cast(? as text[])), (select cast(? as bigint[])), (select cast(? as text[])), (select cast(? as text[])), (select cast(? as text[])), (select cast(? as text[])), (select cast(? as bigint[])), (select cast(? as bigint[])), (select cast(? as date[])), (select cast(? as date[])), (select cast(? as bigint[])), (select cast(? as bigint[])), (select cast(? as bigint[])), (select cast(? as bigint[])), (select cast(? as text[])), (select cast(? as bigint[])), (select cast(? as date[])), (select cast(? as bigint[])), (select cast(? as bigint[])), (select cast(? as bigint[])), (select cast(? as bigint[]))) as r(sku, number, kind, batch, order_id, line_id, quantity, line_quantity, due_on, best_before, end_micros, priority, may_split, queue_place, cause, replaced_quantity, replaced_day, replaced_place, replaced_end_micros, replaced_priority, replaced_may_split)
cross join kept),
step5 as (
insert into stock_unsequenced (commit_order, sku, number)
select greatest(
      cast(cast(pg_current_xact_id() as text) as bigint),
      cast(cast(pg_snapshot_xmax(pg_current_snapshot()) as text) as bigint)), r.sku, r.number
from unnest((select cast(? as text[])), (select cast(? as bigint[]))) as r(sku, number)
cross join kept)
select set_config('lock_timeout', case when current_setting('lock_timeout') <> '0' and cast(current_setting('lock_timeout') as interval) < '10000ms' then current_setting('lock_timeout') else '10000ms' end, true) is not null
and exists (select 1 from kept);

-- a line that is dispatched
with kept as (
update stock_product
set version = ?, allocated = ?, reservations = ?, waiting = ?
where sku = ? and version = ?
returning 1),
step0 as (
update stock_batch
set quantity = ?, eta = cast(? as date), allocated = ?, line_count = ?, is_open = ?,
  on_hold = ?, emptied_micros = ?
where sku = ? and batch_number = ?
and exists (select 1 from kept)),
step1 as (
delete from stock_allocation
where sku = ? and order_id = ? and line_id = ? and part = ?
and exists (select 1 from kept)),
step2 as (
insert into stock_dispatched (sku, order_id, line_id, quantity, needed_by, returned, dispatched_at)
select ?, ?, ?, ?, cast(? as date), ?, cast(? as timestamptz)
from kept),
step3 as (
insert into stock_event (sku, number, kind, batch, order_id, line_id, quantity, line_quantity, due_on,
  best_before, end_micros, priority, may_split, queue_place, cause, replaced_quantity, replaced_day,
  replaced_place, replaced_end_micros, replaced_priority, replaced_may_split, committed_at, commit_id)
select ?, ?, ?, ?, ?, ?, ?, ?, cast(? as date),
  cast(? as date), ?, ?, ?, ?, ?, ?, cast(? as date),
  ?, ?, ?, ?, cast(? as timestamptz), ?
from kept),
step4 as (
insert into stock_unsequenced (commit_order, sku, number)
select greatest(
      cast(cast(pg_current_xact_id() as text) as bigint),
      cast(cast(pg_snapshot_xmax(pg_current_snapshot()) as text) as bigint)), ?, ?
from kept)
select set_config('lock_timeout', case when current_setting('lock_timeout') <> '0' and cast(current_setting('lock_timeout') as interval) < '10000ms' then current_setting('lock_timeout') else '10000ms' end, true) is not null
and exists (select 1 from kept);

-- lines that are dispatched
with kept as (
update stock_product
set version = ?, allocated = ?, reservations = ?, waiting = ?
where sku = ? and version = ?
returning 1),
step0 as (
update stock_batch
set quantity = ?, eta = cast(? as date), allocated = ?, line_count = ?, is_open = ?,
  on_hold = ?, emptied_micros = ?
where sku = ? and batch_number = ?
and exists (select 1 from kept)),
step1 as (
delete from stock_allocation as t
using unnest((select cast(? as text[])), (select cast(? as text[])), (select cast(? as text[])), (select cast(? as bigint[]))) as r(sku, order_id, line_id, part)
where t.sku = r.sku and t.order_id = r.order_id and t.line_id = r.line_id and t.part = r.part
and exists (select 1 from kept)),
step2 as (
insert into stock_dispatched (sku, order_id, line_id, quantity, needed_by, returned, dispatched_at)
select r.sku, r.order_id, r.line_id, r.quantity, r.needed_by, r.returned, r.dispatched_at
from unnest((select cast(? as text[])), (select cast(? as text[])), (select cast(? as text[])), (select cast(? as bigint[])), (select cast(? as date[])), (select cast(? as bigint[])), (select cast(? as timestamptz[]))) as r(sku, order_id, line_id, quantity, needed_by, returned, dispatched_at)
cross join kept),
step3 as (
insert into stock_event (sku, number, kind, batch, order_id, line_id, quantity, line_quantity, due_on,
  best_before, end_micros, priority, may_split, queue_place, cause, replaced_quantity, replaced_day,
  replaced_place, replaced_end_micros, replaced_priority, replaced_may_split, committed_at, commit_id)
select r.sku, r.number, r.kind, r.batch, r.order_id, r.line_id, r.quantity, r.line_quantity, r.due_on,
  r.best_before, r.end_micros, r.priority, r.may_split, r.queue_place, r.cause, r.replaced_quantity, r.replaced_day,
  r.replaced_place, r.replaced_end_micros, r.replaced_priority, r.replaced_may_split, cast(? as timestamptz), ?
from unnest((select cast(? as text[])), (select cast(? as bigint[])), (select cast(? as text[])), (select cast(? as text[])), (select cast(? as text[])), (select cast(? as text[])), (select cast(? as bigint[])), (select cast(? as bigint[])), (select cast(? as date[])), (select cast(? as date[])), (select cast(? as bigint[])), (select cast(? as bigint[])), (select cast(? as bigint[])), (select cast(? as bigint[])), (select cast(? as text[])), (select cast(? as bigint[])), (select cast(? as date[])), (select cast(? as bigint[])), (select cast(? as bigint[])), (select cast(? as bigint[])), (select cast(? as bigint[]))) as r(sku, number, kind, batch, order_id, line_id, quantity, line_quantity, due_on, best_before, end_micros, priority, may_split, queue_place, cause, replaced_quantity, replaced_day, replaced_place, replaced_end_micros, replaced_priority, replaced_may_split)
cross join kept),
step4 as (
insert into stock_unsequenced (commit_order, sku, number)
select greatest(
      cast(cast(pg_current_xact_id() as text) as bigint),
      cast(cast(pg_snapshot_xmax(pg_current_snapshot()) as text) as bigint)), r.sku, r.number
from unnest((select cast(? as text[])), (select cast(? as bigint[]))) as r(sku, number)
cross join kept)
select set_config('lock_timeout', case when current_setting('lock_timeout') <> '0' and cast(current_setting('lock_timeout') as interval) < '10000ms' then current_setting('lock_timeout') else '10000ms' end, true) is not null
and exists (select 1 from kept);

-- an order that is dispatched
with locked as (
select r.sku, r.version, r.allocated, r.reservations, r.waiting
from unnest((select cast(? as text[])), (select cast(? as bigint[])), (select cast(? as bigint[])), (select cast(? as bigint[])), (select cast(? as bigint[])), (select cast(? as bigint[]))) as r(sku, loaded, version, allocated, reservations, waiting)
cross join lateral (select 1 from stock_product t where t.sku = r.sku and t.version = r.loaded for update) t),
changed as (
update stock_product as t
set version = l.version, allocated = l.allocated, reservations = l.reservations, waiting = l.waiting
from locked l
where t.sku = l.sku and l.version is not null
and (select count(*) from locked) = ?
returning 1),
kept as (
select 1
from changed
having count(*) = ?),
step0 as (
update stock_batch as t
set quantity = r.quantity, eta = r.eta, allocated = r.allocated, line_count = r.line_count, is_open = r.is_open, on_hold = r.on_hold, emptied_micros = r.emptied_micros
from unnest((select cast(? as text[])), (select cast(? as bigint[])), (select cast(? as bigint[])), (select cast(? as date[])), (select cast(? as bigint[])), (select cast(? as bigint[])), (select cast(? as bigint[])), (select cast(? as bigint[])), (select cast(? as bigint[]))) as r(sku, batch_number, quantity, eta, allocated, line_count, is_open, on_hold, emptied_micros)
where t.sku = r.sku and t.batch_number = r.batch_number
and exists (select 1 from kept)),
step1 as (
delete from stock_allocation as t
using unnest((select cast(? as text[])), (select cast(? as text[])), (select cast(? as text[])), (select cast(? as bigint[]))) as r(sku, order_id, line_id, part)
where t.sku = r.sku and t.order_id = r.order_id and t.line_id = r.line_id and t.part = r.part
and exists (select 1 from kept)),
step2 as (
insert into stock_dispatched (sku, order_id, line_id, quantity, needed_by, returned, dispatched_at)
select r.sku, r.order_id, r.line_id, r.quantity, r.needed_by, r.returned, r.dispatched_at
from unnest((select cast(? as text[])), (select cast(? as text[])), (select cast(? as text[])), (select cast(? as bigint[])), (select cast(? as date[])), (select cast(? as bigint[])), (select cast(? as timestamptz[]))) as r(sku, order_id, line_id, quantity, needed_by, returned, dispatched_at)
cross join kept),
step3 as (
insert into stock_event (sku, number, kind, batch, order_id, line_id, quantity, line_quantity, due_on,
  best_before, end_micros, priority, may_split, queue_place, cause, replaced_quantity, replaced_day,
  replaced_place, replaced_end_micros, replaced_priority, replaced_may_split, committed_at, commit_id)
select r.sku, r.number, r.kind, r.batch, r.order_id, r.line_id, r.quantity, r.line_quantity, r.due_on,
  r.best_before, r.end_micros, r.priority, r.may_split, r.queue_place, r.cause, r.replaced_quantity, r.replaced_day,
  r.replaced_place, r.replaced_end_micros, r.replaced_priority, r.replaced_may_split, cast(? as timestamptz), ?
from unnest((select cast(? as text[])), (select cast(? as bigint[])), (select cast(? as text[])), (select cast(? as text[])), (select cast(? as text[])), (select cast(? as text[])), (select cast(? as bigint[])), (select cast(? as bigint[])), (select cast(? as date[])), (select cast(? as date[])), (select cast(? as bigint[])), (select cast(? as bigint[])), (select cast(? as bigint[])), (select cast(? as bigint[])), (select cast(? as text[])), (select cast(? as bigint[])), (select cast(? as date[])), (select cast(? as bigint[])), (select cast(? as bigint[])), (select cast(? as bigint[])), (select cast(? as bigint[]))) as r(sku, number, kind, batch, order_id, line_id, quantity, line_quantity, due_on, best_before, end_micros, priority, may_split, queue_place, cause, replaced_quantity, replaced_day, replaced_place, replaced_end_micros, replaced_priority, replaced_may_split)
cross join kept),
step4 as (
insert into stock_unsequenced (commit_order, sku, number)
select greatest(
      cast(cast(pg_current_xact_id() as text) as bigint),
      cast(cast(pg_snapshot_xmax(pg_current_snapshot()) as text) as bigint)), r.sku, r.number
from unnest((select cast(? as text[])), (select cast(? as bigint[]))) as r(sku, number)
cross join kept)
select set_config('lock_timeout', case when current_setting('lock_timeout') <> '0' and cast(current_setting('lock_timeout') as interval) < '10000ms' then current_setting('lock_timeout') else '10000ms' end, true) is not null
and exists (select 1 from kept);

-- units that come back
with kept as (
update stock_product
set version = ?, allocated = ?, reservations = ?, waiting = ?
where sku = ? and version = ?
returning 1),
step0 as (
update stock_batch
set quantity = ?, eta = cast(? as date), allocated = ?, line_count = ?, is_open = ?,
  on_hold = ?, emptied_micros = ?
where sku = ? and batch_number = ?
and exists (select 1 from kept)),
step1 as (
update stock_dispatched
set quantity = ?, needed_by = cast(? as date), returned = ?
where sku = ? and order_id = ? and line_id = ?
and exists (select 1 from kept)),
step2 as (
insert into stock_event (sku, number, kind, batch, order_id, line_id, quantity, line_quantity, due_on,
  best_before, end_micros, priority, may_split, queue_place, cause, replaced_quantity, replaced_day,
  replaced_place, replaced_end_micros, replaced_priority, replaced_may_split, committed_at, commit_id)
select ?, ?, ?, ?, ?, ?, ?, ?, cast(? as date),
  cast(? as date), ?, ?, ?, ?, ?, ?, cast(? as date),
  ?, ?, ?, ?, cast(? as timestamptz), ?
from kept),
step3 as (
insert into stock_unsequenced (commit_order, sku, number)
select greatest(
      cast(cast(pg_current_xact_id() as text) as bigint),
      cast(cast(pg_snapshot_xmax(pg_current_snapshot()) as text) as bigint)), ?, ?
from kept)
select set_config('lock_timeout', case when current_setting('lock_timeout') <> '0' and cast(current_setting('lock_timeout') as interval) < '10000ms' then current_setting('lock_timeout') else '10000ms' end, true) is not null
and exists (select 1 from kept);

-- units of several lines that come back
with kept as (
update stock_product
set version = ?, allocated = ?, reservations = ?, waiting = ?
where sku = ? and version = ?
returning 1),
step0 as (
update stock_batch
set quantity = ?, eta = cast(? as date), allocated = ?, line_count = ?, is_open = ?,
  on_hold = ?, emptied_micros = ?
where sku = ? and batch_number = ?
and exists (select 1 from kept)),
step1 as (
update stock_dispatched as t
set quantity = r.quantity, needed_by = r.needed_by, returned = r.returned
from unnest((select cast(? as text[])), (select cast(? as text[])), (select cast(? as text[])), (select cast(? as bigint[])), (select cast(? as date[])), (select cast(? as bigint[]))) as r(sku, order_id, line_id, quantity, needed_by, returned)
where t.sku = r.sku and t.order_id = r.order_id and t.line_id = r.line_id
and exists (select 1 from kept)),
step2 as (
insert into stock_event (sku, number, kind, batch, order_id, line_id, quantity, line_quantity, due_on,
  best_before, end_micros, priority, may_split, queue_place, cause, replaced_quantity, replaced_day,
  replaced_place, replaced_end_micros, replaced_priority, replaced_may_split, committed_at, commit_id)
select r.sku, r.number, r.kind, r.batch, r.order_id, r.line_id, r.quantity, r.line_quantity, r.due_on,
  r.best_before, r.end_micros, r.priority, r.may_split, r.queue_place, r.cause, r.replaced_quantity, r.replaced_day,
  r.replaced_place, r.replaced_end_micros, r.replaced_priority, r.replaced_may_split, cast(? as timestamptz), ?
from unnest((select cast(? as text[])), (select cast(? as bigint[])), (select cast(? as text[])), (select cast(? as text[])), (select cast(? as text[])), (select cast(? as text[])), (select cast(? as bigint[])), (select cast(? as bigint[])), (select cast(? as date[])), (select cast(? as date[])), (select cast(? as bigint[])), (select cast(? as bigint[])), (select cast(? as bigint[])), (select cast(? as bigint[])), (select cast(? as text[])), (select cast(? as bigint[])), (select cast(? as date[])), (select cast(? as bigint[])), (select cast(? as bigint[])), (select cast(? as bigint[])), (select cast(? as bigint[]))) as r(sku, number, kind, batch, order_id, line_id, quantity, line_quantity, due_on, best_before, end_micros, priority, may_split, queue_place, cause, replaced_quantity, replaced_day, replaced_place, replaced_end_micros, replaced_priority, replaced_may_split)
cross join kept),
step3 as (
insert into stock_unsequenced (commit_order, sku, number)
select greatest(
      cast(cast(pg_current_xact_id() as text) as bigint),
      cast(cast(pg_snapshot_xmax(pg_current_snapshot()) as text) as bigint)), r.sku, r.number
from unnest((select cast(? as text[])), (select cast(? as bigint[]))) as r(sku, number)
cross join kept)
select set_config('lock_timeout', case when current_setting('lock_timeout') <> '0' and cast(current_setting('lock_timeout') as interval) < '10000ms' then current_setting('lock_timeout') else '10000ms' end, true) is not null
and exists (select 1 from kept);

-- the last units that come back
with kept as (
update stock_product
set version = ?, allocated = ?, reservations = ?, waiting = ?
where sku = ? and version = ?
returning 1),
step0 as (
update stock_batch
set quantity = ?, eta = cast(? as date), allocated = ?, line_count = ?, is_open = ?,
  on_hold = ?, emptied_micros = ?
where sku = ? and batch_number = ?
and exists (select 1 from kept)),
step1 as (
delete from stock_dispatched
where sku = ? and order_id = ? and line_id = ?
and exists (select 1 from kept)),
step2 as (
insert into stock_event (sku, number, kind, batch, order_id, line_id, quantity, line_quantity, due_on,
  best_before, end_micros, priority, may_split, queue_place, cause, replaced_quantity, replaced_day,
  replaced_place, replaced_end_micros, replaced_priority, replaced_may_split, committed_at, commit_id)
select ?, ?, ?, ?, ?, ?, ?, ?, cast(? as date),
  cast(? as date), ?, ?, ?, ?, ?, ?, cast(? as date),
  ?, ?, ?, ?, cast(? as timestamptz), ?
from kept),
step3 as (
insert into stock_unsequenced (commit_order, sku, number)
select greatest(
      cast(cast(pg_current_xact_id() as text) as bigint),
      cast(cast(pg_snapshot_xmax(pg_current_snapshot()) as text) as bigint)), ?, ?
from kept)
select set_config('lock_timeout', case when current_setting('lock_timeout') <> '0' and cast(current_setting('lock_timeout') as interval) < '10000ms' then current_setting('lock_timeout') else '10000ms' end, true) is not null
and exists (select 1 from kept);

-- the last units of several lines that come back
with kept as (
update stock_product
set version = ?, allocated = ?, reservations = ?, waiting = ?
where sku = ? and version = ?
returning 1),
step0 as (
update stock_batch
set quantity = ?, eta = cast(? as date), allocated = ?, line_count = ?, is_open = ?,
  on_hold = ?, emptied_micros = ?
where sku = ? and batch_number = ?
and exists (select 1 from kept)),
step1 as (
delete from stock_dispatched as t
using unnest((select cast(? as text[])), (select cast(? as text[])), (select cast(? as text[]))) as r(sku, order_id, line_id)
where t.sku = r.sku and t.order_id = r.order_id and t.line_id = r.line_id
and exists (select 1 from kept)),
step2 as (
insert into stock_event (sku, number, kind, batch, order_id, line_id, quantity, line_quantity, due_on,
  best_before, end_micros, priority, may_split, queue_place, cause, replaced_quantity, replaced_day,
  replaced_place, replaced_end_micros, replaced_priority, replaced_may_split, committed_at, commit_id)
select r.sku, r.number, r.kind, r.batch, r.order_id, r.line_id, r.quantity, r.line_quantity, r.due_on,
  r.best_before, r.end_micros, r.priority, r.may_split, r.queue_place, r.cause, r.replaced_quantity, r.replaced_day,
  r.replaced_place, r.replaced_end_micros, r.replaced_priority, r.replaced_may_split, cast(? as timestamptz), ?
from unnest((select cast(? as text[])), (select cast(? as bigint[])), (select cast(? as text[])), (select cast(? as text[])), (select cast(? as text[])), (select cast(? as text[])), (select cast(? as bigint[])), (select cast(? as bigint[])), (select cast(? as date[])), (select cast(? as date[])), (select cast(? as bigint[])), (select cast(? as bigint[])), (select cast(? as bigint[])), (select cast(? as bigint[])), (select cast(? as text[])), (select cast(? as bigint[])), (select cast(? as date[])), (select cast(? as bigint[])), (select cast(? as bigint[])), (select cast(? as bigint[])), (select cast(? as bigint[]))) as r(sku, number, kind, batch, order_id, line_id, quantity, line_quantity, due_on, best_before, end_micros, priority, may_split, queue_place, cause, replaced_quantity, replaced_day, replaced_place, replaced_end_micros, replaced_priority, replaced_may_split)
cross join kept),
step3 as (
insert into stock_unsequenced (commit_order, sku, number)
select greatest(
      cast(cast(pg_current_xact_id() as text) as bigint),
      cast(cast(pg_snapshot_xmax(pg_current_snapshot()) as text) as bigint)), r.sku, r.number
from unnest((select cast(? as text[])), (select cast(? as bigint[]))) as r(sku, number)
cross join kept)
select set_config('lock_timeout', case when current_setting('lock_timeout') <> '0' and cast(current_setting('lock_timeout') as interval) < '10000ms' then current_setting('lock_timeout') else '10000ms' end, true) is not null
and exists (select 1 from kept);

-- a batch without units that is filled
with kept as (
update stock_product
set version = ?, allocated = ?, reservations = ?, waiting = ?
where sku = ? and version = ?
returning 1),
step0 as (
update stock_batch
set quantity = ?, eta = cast(? as date), allocated = ?, line_count = ?, is_open = ?,
  on_hold = ?, emptied_micros = ?
where sku = ? and batch_number = ?
and exists (select 1 from kept)),
step1 as (
insert into stock_event (sku, number, kind, batch, order_id, line_id, quantity, line_quantity, due_on,
  best_before, end_micros, priority, may_split, queue_place, cause, replaced_quantity, replaced_day,
  replaced_place, replaced_end_micros, replaced_priority, replaced_may_split, committed_at, commit_id)
select ?, ?, ?, ?, ?, ?, ?, ?, cast(? as date),
  cast(? as date), ?, ?, ?, ?, ?, ?, cast(? as date),
  ?, ?, ?, ?, cast(? as timestamptz), ?
from kept),
step2 as (
insert into stock_unsequenced (commit_order, sku, number)
select greatest(
      cast(cast(pg_current_xact_id() as text) as bigint),
      cast(cast(pg_snapshot_xmax(pg_current_snapshot()) as text) as bigint)), ?, ?
from kept)
select set_config('lock_timeout', case when current_setting('lock_timeout') <> '0' and cast(current_setting('lock_timeout') as interval) < '10000ms' then current_setting('lock_timeout') else '10000ms' end, true) is not null
and exists (select 1 from kept);

-- a dispatched line that comes back and leaves again
with kept as (
update stock_product
set version = ?, allocated = ?, reservations = ?, waiting = ?
where sku = ? and version = ?
returning 1),
step0 as (
update stock_batch
set quantity = ?, eta = cast(? as date), allocated = ?, line_count = ?, is_open = ?,
  on_hold = ?, emptied_micros = ?
where sku = ? and batch_number = ?
and exists (select 1 from kept)),
step1 as (
update stock_dispatched
set quantity = ?, needed_by = cast(? as date), returned = ?, dispatched_at = cast(? as timestamptz)
where sku = ? and order_id = ? and line_id = ?
and exists (select 1 from kept)),
step2 as (
insert into stock_event (sku, number, kind, batch, order_id, line_id, quantity, line_quantity, due_on,
  best_before, end_micros, priority, may_split, queue_place, cause, replaced_quantity, replaced_day,
  replaced_place, replaced_end_micros, replaced_priority, replaced_may_split, committed_at, commit_id)
select r.sku, r.number, r.kind, r.batch, r.order_id, r.line_id, r.quantity, r.line_quantity, r.due_on,
  r.best_before, r.end_micros, r.priority, r.may_split, r.queue_place, r.cause, r.replaced_quantity, r.replaced_day,
  r.replaced_place, r.replaced_end_micros, r.replaced_priority, r.replaced_may_split, cast(? as timestamptz), ?
from unnest((select cast(? as text[])), (select cast(? as bigint[])), (select cast(? as text[])), (select cast(? as text[])), (select cast(? as text[])), (select cast(? as text[])), (select cast(? as bigint[])), (select cast(? as bigint[])), (select cast(? as date[])), (select cast(? as date[])), (select cast(? as bigint[])), (select cast(? as bigint[])), (select cast(? as bigint[])), (select cast(? as bigint[])), (select cast(? as text[])), (select cast(? as bigint[])), (select cast(? as date[])), (select cast(? as bigint[])), (select cast(? as bigint[])), (select cast(? as bigint[])), (select cast(? as bigint[]))) as r(sku, number, kind, batch, order_id, line_id, quantity, line_quantity, due_on, best_before, end_micros, priority, may_split, queue_place, cause, replaced_quantity, replaced_day, replaced_place, replaced_end_micros, replaced_priority, replaced_may_split)
cross join kept),
step3 as (
insert into stock_unsequenced (commit_order, sku, number)
select greatest(
      cast(cast(pg_current_xact_id() as text) as bigint),
      cast(cast(pg_snapshot_xmax(pg_current_snapshot()) as text) as bigint)), r.sku, r.number
from unnest((select cast(? as text[])), (select cast(? as bigint[]))) as r(sku, number)
cross join kept)
select set_config('lock_timeout', case when current_setting('lock_timeout') <> '0' and cast(current_setting('lock_timeout') as interval) < '10000ms' then current_setting('lock_timeout') else '10000ms' end, true) is not null
and exists (select 1 from kept);

-- dispatched lines that come back and leave again
with kept as (
update stock_product
set version = ?, allocated = ?, reservations = ?, waiting = ?
where sku = ? and version = ?
returning 1),
step0 as (
update stock_batch
set quantity = ?, eta = cast(? as date), allocated = ?, line_count = ?, is_open = ?,
  on_hold = ?, emptied_micros = ?
where sku = ? and batch_number = ?
and exists (select 1 from kept)),
step1 as (
update stock_dispatched as t
set quantity = r.quantity, needed_by = r.needed_by, returned = r.returned, dispatched_at = r.dispatched_at
from unnest((select cast(? as text[])), (select cast(? as text[])), (select cast(? as text[])), (select cast(? as bigint[])), (select cast(? as date[])), (select cast(? as bigint[])), (select cast(? as timestamptz[]))) as r(sku, order_id, line_id, quantity, needed_by, returned, dispatched_at)
where t.sku = r.sku and t.order_id = r.order_id and t.line_id = r.line_id
and exists (select 1 from kept)),
step2 as (
insert into stock_event (sku, number, kind, batch, order_id, line_id, quantity, line_quantity, due_on,
  best_before, end_micros, priority, may_split, queue_place, cause, replaced_quantity, replaced_day,
  replaced_place, replaced_end_micros, replaced_priority, replaced_may_split, committed_at, commit_id)
select r.sku, r.number, r.kind, r.batch, r.order_id, r.line_id, r.quantity, r.line_quantity, r.due_on,
  r.best_before, r.end_micros, r.priority, r.may_split, r.queue_place, r.cause, r.replaced_quantity, r.replaced_day,
  r.replaced_place, r.replaced_end_micros, r.replaced_priority, r.replaced_may_split, cast(? as timestamptz), ?
from unnest((select cast(? as text[])), (select cast(? as bigint[])), (select cast(? as text[])), (select cast(? as text[])), (select cast(? as text[])), (select cast(? as text[])), (select cast(? as bigint[])), (select cast(? as bigint[])), (select cast(? as date[])), (select cast(? as date[])), (select cast(? as bigint[])), (select cast(? as bigint[])), (select cast(? as bigint[])), (select cast(? as bigint[])), (select cast(? as text[])), (select cast(? as bigint[])), (select cast(? as date[])), (select cast(? as bigint[])), (select cast(? as bigint[])), (select cast(? as bigint[])), (select cast(? as bigint[]))) as r(sku, number, kind, batch, order_id, line_id, quantity, line_quantity, due_on, best_before, end_micros, priority, may_split, queue_place, cause, replaced_quantity, replaced_day, replaced_place, replaced_end_micros, replaced_priority, replaced_may_split)
cross join kept),
step3 as (
insert into stock_unsequenced (commit_order, sku, number)
select greatest(
      cast(cast(pg_current_xact_id() as text) as bigint),
      cast(cast(pg_snapshot_xmax(pg_current_snapshot()) as text) as bigint)), r.sku, r.number
from unnest((select cast(? as text[])), (select cast(? as bigint[]))) as r(sku, number)
cross join kept)
select set_config('lock_timeout', case when current_setting('lock_timeout') <> '0' and cast(current_setting('lock_timeout') as interval) < '10000ms' then current_setting('lock_timeout') else '10000ms' end, true) is not null
and exists (select 1 from kept);

-- a cut
with kept as (
update stock_product
set version = ?, allocated = ?, reservations = ?, waiting = ?
where sku = ? and version = ?
returning 1),
step0 as (
update stock_batch as t
set quantity = r.quantity, eta = r.eta, allocated = r.allocated, line_count = r.line_count, is_open = r.is_open, on_hold = r.on_hold, emptied_micros = r.emptied_micros
from unnest((select cast(? as text[])), (select cast(? as bigint[])), (select cast(? as bigint[])), (select cast(? as date[])), (select cast(? as bigint[])), (select cast(? as bigint[])), (select cast(? as bigint[])), (select cast(? as bigint[])), (select cast(? as bigint[]))) as r(sku, batch_number, quantity, eta, allocated, line_count, is_open, on_hold, emptied_micros)
where t.sku = r.sku and t.batch_number = r.batch_number
and exists (select 1 from kept)),
step1 as (
update stock_allocation as t
set batch_number = r.batch_number, quantity = r.quantity, line_quantity = r.line_quantity, needed_by = r.needed_by, sequence = r.sequence, end_micros = r.end_micros, priority = r.priority, may_split = r.may_split
from unnest((select cast(? as text[])), (select cast(? as text[])), (select cast(? as text[])), (select cast(? as bigint[])), (select cast(? as bigint[])), (select cast(? as bigint[])), (select cast(? as bigint[])), (select cast(? as date[])), (select cast(? as bigint[])), (select cast(? as bigint[])), (select cast(? as bigint[])), (select cast(? as bigint[]))) as r(sku, order_id, line_id, part, batch_number, quantity, line_quantity, needed_by, sequence, end_micros, priority, may_split)
where t.sku = r.sku and t.order_id = r.order_id and t.line_id = r.line_id and t.part = r.part
and exists (select 1 from kept)),
step2 as (
insert into stock_event (sku, number, kind, batch, order_id, line_id, quantity, line_quantity, due_on,
  best_before, end_micros, priority, may_split, queue_place, cause, replaced_quantity, replaced_day,
  replaced_place, replaced_end_micros, replaced_priority, replaced_may_split, committed_at, commit_id)
select r.sku, r.number, r.kind, r.batch, r.order_id, r.line_id, r.quantity, r.line_quantity, r.due_on,
  r.best_before, r.end_micros, r.priority, r.may_split, r.queue_place, r.cause, r.replaced_quantity, r.replaced_day,
  r.replaced_place, r.replaced_end_micros, r.replaced_priority, r.replaced_may_split, cast(? as timestamptz), ?
from unnest((select cast(? as text[])), (select cast(? as bigint[])), (select cast(? as text[])), (select cast(? as text[])), (select cast(? as text[])), (select cast(? as text[])), (select cast(? as bigint[])), (select cast(? as bigint[])), (select cast(? as date[])), (select cast(? as date[])), (select cast(? as bigint[])), (select cast(? as bigint[])), (select cast(? as bigint[])), (select cast(? as bigint[])), (select cast(? as text[])), (select cast(? as bigint[])), (select cast(? as date[])), (select cast(? as bigint[])), (select cast(? as bigint[])), (select cast(? as bigint[])), (select cast(? as bigint[]))) as r(sku, number, kind, batch, order_id, line_id, quantity, line_quantity, due_on, best_before, end_micros, priority, may_split, queue_place, cause, replaced_quantity, replaced_day, replaced_place, replaced_end_micros, replaced_priority, replaced_may_split)
cross join kept),
step3 as (
insert into stock_unsequenced (commit_order, sku, number)
select greatest(
      cast(cast(pg_current_xact_id() as text) as bigint),
      cast(cast(pg_snapshot_xmax(pg_current_snapshot()) as text) as bigint)), r.sku, r.number
from unnest((select cast(? as text[])), (select cast(? as bigint[]))) as r(sku, number)
cross join kept)
select set_config('lock_timeout', case when current_setting('lock_timeout') <> '0' and cast(current_setting('lock_timeout') as interval) < '10000ms' then current_setting('lock_timeout') else '10000ms' end, true) is not null
and exists (select 1 from kept);

-- a commit whose connection was lost before it
with kept as (
update stock_product
set version = ?, allocated = ?, reservations = ?, waiting = ?
where sku = ? and version = ?
returning 1),
step0 as (
update stock_batch
set quantity = ?, eta = cast(? as date), allocated = ?, line_count = ?, is_open = ?,
  on_hold = ?, emptied_micros = ?
where sku = ? and batch_number = ?
and exists (select 1 from kept)),
step1 as (
insert into stock_allocation (sku, order_id, line_id, part, batch_number, quantity, line_quantity, needed_by, sequence,
  end_micros, priority, may_split)
select ?, ?, ?, ?, ?, ?, ?, cast(? as date), ?,
  ?, ?, ?
from kept),
step2 as (
insert into stock_event (sku, number, kind, batch, order_id, line_id, quantity, line_quantity, due_on,
  best_before, end_micros, priority, may_split, queue_place, cause, committed_at, commit_id)
select ?, ?, ?, ?, ?, ?, ?, ?, cast(? as date),
  cast(? as date), ?, ?, ?, ?, ?, cast(? as timestamptz), ?
from kept),
step3 as (
insert into stock_unsequenced (commit_order, sku, number)
select greatest(
      cast(cast(pg_current_xact_id() as text) as bigint),
      cast(cast(pg_snapshot_xmax(pg_current_snapshot()) as text) as bigint)), ?, ?
from kept),
step4 as (
insert into stock_message (id, outcome_part, command_digest, outcome, kept_at)
select ?, ?, ?, ?, cast(? as timestamptz)
from kept)
select set_config('lock_timeout', case when current_setting('lock_timeout') <> '0' and cast(current_setting('lock_timeout') as interval) < '10000ms' then current_setting('lock_timeout') else '10000ms' end, true) is not null
and exists (select 1 from kept);
