-- a new product
with step0 as (
insert into stock_product (sku, version, allocated)
select ?, ?, ?),
step1 as (
insert into stock_reference (reference, sku, batch_number)
select ?, ?, ?),
step2 as (
insert into stock_batch (sku, batch_number, reference, registered_quantity, registered_eta, quantity, eta, allocated,
  line_count, is_open, on_hold)
select ?, ?, ?, ?, cast(? as date), ?, cast(? as date), ?,
  ?, ?, ?),
step3 as (
insert into stock_event (sku, number, kind, batch, order_id, line_id, quantity, line_quantity, due_on,
  committed_at, commit_id)
select ?, ?, ?, ?, ?, ?, ?, ?, cast(? as date),
  cast(? as timestamptz), ?),
step4 as (
insert into stock_unsequenced (commit_order, sku, number)
select greatest(
      cast(cast(pg_current_xact_id() as text) as bigint),
      cast(cast(pg_snapshot_xmax(pg_current_snapshot()) as text) as bigint)), ?, ?)
select set_config('lock_timeout', case when current_setting('lock_timeout') <> '0' and cast(current_setting('lock_timeout') as interval) < '10000ms' then current_setting('lock_timeout') else '10000ms' end, true) is not null;

-- a batch of a known product
with kept as (
update stock_product
set version = ?, allocated = ?
where sku = ? and version = ?
returning 1),
step0 as (
insert into stock_reference (reference, sku, batch_number)
select ?, ?, ?
from kept),
step1 as (
insert into stock_batch (sku, batch_number, reference, registered_quantity, registered_eta, quantity, eta, allocated,
  line_count, is_open, on_hold)
select ?, ?, ?, ?, cast(? as date), ?, cast(? as date), ?,
  ?, ?, ?
from kept),
step2 as (
insert into stock_event (sku, number, kind, batch, order_id, line_id, quantity, line_quantity, due_on,
  committed_at, commit_id)
select ?, ?, ?, ?, ?, ?, ?, ?, cast(? as date),
  cast(? as timestamptz), ?
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
set version = ?, allocated = ?
where sku = ? and version = ?
returning 1),
step0 as (
update stock_batch
set quantity = ?, eta = cast(? as date), allocated = ?, line_count = ?, is_open = ?,
  on_hold = ?
where sku = ? and batch_number = ?
and exists (select 1 from kept)),
step1 as (
insert into stock_allocation (sku, order_id, line_id, part, batch_number, quantity, line_quantity, needed_by, sequence)
select ?, ?, ?, ?, ?, ?, ?, cast(? as date), ?
from kept),
step2 as (
insert into stock_event (sku, number, kind, batch, order_id, line_id, quantity, line_quantity, due_on,
  committed_at, commit_id)
select ?, ?, ?, ?, ?, ?, ?, ?, cast(? as date),
  cast(? as timestamptz), ?
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
set version = ?, allocated = ?
where sku = ? and version = ?
returning 1),
step0 as (
update stock_batch
set quantity = ?, eta = cast(? as date), allocated = ?, line_count = ?, is_open = ?,
  on_hold = ?
where sku = ? and batch_number = ?
and exists (select 1 from kept)),
step1 as (
update stock_allocation
set batch_number = ?, quantity = ?, line_quantity = ?, needed_by = cast(? as date),
  sequence = ?
where sku = ? and order_id = ? and line_id = ? and part = ?
and exists (select 1 from kept)),
step2 as (
insert into stock_event (sku, number, kind, batch, order_id, line_id, quantity, line_quantity, due_on,
  committed_at, commit_id)
select ?, ?, ?, ?, ?, ?, ?, ?, cast(? as date),
  cast(? as timestamptz), ?
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
set version = ?, allocated = ?
where sku = ? and version = ?
returning 1),
step0 as (
update stock_batch
set quantity = ?, eta = cast(? as date), allocated = ?, line_count = ?, is_open = ?,
  on_hold = ?
where sku = ? and batch_number = ?
and exists (select 1 from kept)),
step1 as (
delete from stock_allocation
where sku = ? and order_id = ? and line_id = ? and part = ?
and exists (select 1 from kept)),
step2 as (
insert into stock_event (sku, number, kind, batch, order_id, line_id, quantity, line_quantity, due_on,
  committed_at, commit_id)
select ?, ?, ?, ?, ?, ?, ?, ?, cast(? as date),
  cast(? as timestamptz), ?
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
select t.sku, r.version, r.allocated
from stock_product t
join unnest(cast(? as text[]), cast(? as bigint[]), cast(? as bigint[]), cast(? as bigint[])) as r(sku, loaded, version, allocated)
on t.sku = r.sku and t.version = r.loaded
order by t.sku for update of t),
changed as (
update stock_product as t
set version = l.version, allocated = l.allocated
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
set quantity = r.quantity, eta = r.eta, allocated = r.allocated, line_count = r.line_count, is_open = r.is_open, on_hold = r.on_hold
from unnest(cast(? as text[]), cast(? as bigint[]), cast(? as bigint[]), cast(? as date[]), cast(? as bigint[]), cast(? as bigint[]), cast(? as bigint[]), cast(? as bigint[])) as r(sku, batch_number, quantity, eta, allocated, line_count, is_open, on_hold)
where t.sku = r.sku and t.batch_number = r.batch_number
and exists (select 1 from kept)),
step1 as (
insert into stock_allocation (sku, order_id, line_id, part, batch_number, quantity, line_quantity, needed_by, sequence)
select r.sku, r.order_id, r.line_id, r.part, r.batch_number, r.quantity, r.line_quantity, r.needed_by, r.sequence
from unnest(cast(? as text[]), cast(? as text[]), cast(? as text[]), cast(? as bigint[]), cast(? as bigint[]), cast(? as bigint[]), cast(? as bigint[]), cast(? as date[]), cast(? as bigint[])) as r(sku, order_id, line_id, part, batch_number, quantity, line_quantity, needed_by, sequence)
cross join kept),
step2 as (
insert into stock_event (sku, number, kind, batch, order_id, line_id, quantity, line_quantity, due_on,
  committed_at, commit_id)
select r.sku, r.number, r.kind, r.batch, r.order_id, r.line_id, r.quantity, r.line_quantity, r.due_on,
  r.committed_at, r.commit_id
from unnest(cast(? as text[]), cast(? as bigint[]), cast(? as text[]), cast(? as text[]), cast(? as text[]), cast(? as text[]), cast(? as bigint[]), cast(? as bigint[]), cast(? as date[]), cast(? as timestamptz[]), cast(? as bigint[])) as r(sku, number, kind, batch, order_id, line_id, quantity, line_quantity, due_on, committed_at, commit_id)
cross join kept),
step3 as (
insert into stock_unsequenced (commit_order, sku, number)
select greatest(
      cast(cast(pg_current_xact_id() as text) as bigint),
      cast(cast(pg_snapshot_xmax(pg_current_snapshot()) as text) as bigint)), r.sku, r.number
from unnest(cast(? as text[]), cast(? as bigint[]), cast(? as bigint[])) as r(sku, number, commit_order)
cross join kept)
select set_config('lock_timeout', case when current_setting('lock_timeout') <> '0' and cast(current_setting('lock_timeout') as interval) < '10000ms' then current_setting('lock_timeout') else '10000ms' end, true) is not null
and exists (select 1 from kept);

-- several new batches of a product
with kept as (
update stock_product
set version = ?, allocated = ?
where sku = ? and version = ?
returning 1),
step0 as (
insert into stock_reference (reference, sku, batch_number)
select r.reference, r.sku, r.batch_number
from unnest(cast(? as text[]), cast(? as text[]), cast(? as bigint[])) as r(reference, sku, batch_number)
cross join kept),
step1 as (
insert into stock_batch (sku, batch_number, reference, registered_quantity, registered_eta, quantity, eta, allocated,
  line_count, is_open, on_hold)
select r.sku, r.batch_number, r.reference, r.registered_quantity, r.registered_eta, r.quantity, r.eta, r.allocated,
  r.line_count, r.is_open, r.on_hold
from unnest(cast(? as text[]), cast(? as bigint[]), cast(? as text[]), cast(? as bigint[]), cast(? as date[]), cast(? as bigint[]), cast(? as date[]), cast(? as bigint[]), cast(? as bigint[]), cast(? as bigint[]), cast(? as bigint[])) as r(sku, batch_number, reference, registered_quantity, registered_eta, quantity, eta, allocated, line_count, is_open, on_hold)
cross join kept),
step2 as (
insert into stock_event (sku, number, kind, batch, order_id, line_id, quantity, line_quantity, due_on,
  committed_at, commit_id)
select r.sku, r.number, r.kind, r.batch, r.order_id, r.line_id, r.quantity, r.line_quantity, r.due_on,
  r.committed_at, r.commit_id
from unnest(cast(? as text[]), cast(? as bigint[]), cast(? as text[]), cast(? as text[]), cast(? as text[]), cast(? as text[]), cast(? as bigint[]), cast(? as bigint[]), cast(? as date[]), cast(? as timestamptz[]), cast(? as bigint[])) as r(sku, number, kind, batch, order_id, line_id, quantity, line_quantity, due_on, committed_at, commit_id)
cross join kept),
step3 as (
insert into stock_unsequenced (commit_order, sku, number)
select greatest(
      cast(cast(pg_current_xact_id() as text) as bigint),
      cast(cast(pg_snapshot_xmax(pg_current_snapshot()) as text) as bigint)), r.sku, r.number
from unnest(cast(? as text[]), cast(? as bigint[]), cast(? as bigint[])) as r(sku, number, commit_order)
cross join kept)
select set_config('lock_timeout', case when current_setting('lock_timeout') <> '0' and cast(current_setting('lock_timeout') as interval) < '10000ms' then current_setting('lock_timeout') else '10000ms' end, true) is not null
and exists (select 1 from kept);

-- several lines of a product
with kept as (
update stock_product
set version = ?, allocated = ?
where sku = ? and version = ?
returning 1),
step0 as (
update stock_batch
set quantity = ?, eta = cast(? as date), allocated = ?, line_count = ?, is_open = ?,
  on_hold = ?
where sku = ? and batch_number = ?
and exists (select 1 from kept)),
step1 as (
insert into stock_allocation (sku, order_id, line_id, part, batch_number, quantity, line_quantity, needed_by, sequence)
select r.sku, r.order_id, r.line_id, r.part, r.batch_number, r.quantity, r.line_quantity, r.needed_by, r.sequence
from unnest(cast(? as text[]), cast(? as text[]), cast(? as text[]), cast(? as bigint[]), cast(? as bigint[]), cast(? as bigint[]), cast(? as bigint[]), cast(? as date[]), cast(? as bigint[])) as r(sku, order_id, line_id, part, batch_number, quantity, line_quantity, needed_by, sequence)
cross join kept),
step2 as (
insert into stock_event (sku, number, kind, batch, order_id, line_id, quantity, line_quantity, due_on,
  committed_at, commit_id)
select r.sku, r.number, r.kind, r.batch, r.order_id, r.line_id, r.quantity, r.line_quantity, r.due_on,
  r.committed_at, r.commit_id
from unnest(cast(? as text[]), cast(? as bigint[]), cast(? as text[]), cast(? as text[]), cast(? as text[]), cast(? as text[]), cast(? as bigint[]), cast(? as bigint[]), cast(? as date[]), cast(? as timestamptz[]), cast(? as bigint[])) as r(sku, number, kind, batch, order_id, line_id, quantity, line_quantity, due_on, committed_at, commit_id)
cross join kept),
step3 as (
insert into stock_unsequenced (commit_order, sku, number)
select greatest(
      cast(cast(pg_current_xact_id() as text) as bigint),
      cast(cast(pg_snapshot_xmax(pg_current_snapshot()) as text) as bigint)), r.sku, r.number
from unnest(cast(? as text[]), cast(? as bigint[]), cast(? as bigint[])) as r(sku, number, commit_order)
cross join kept)
select set_config('lock_timeout', case when current_setting('lock_timeout') <> '0' and cast(current_setting('lock_timeout') as interval) < '10000ms' then current_setting('lock_timeout') else '10000ms' end, true) is not null
and exists (select 1 from kept);

-- lines that change their quantity
with kept as (
update stock_product
set version = ?, allocated = ?
where sku = ? and version = ?
returning 1),
step0 as (
update stock_batch
set quantity = ?, eta = cast(? as date), allocated = ?, line_count = ?, is_open = ?,
  on_hold = ?
where sku = ? and batch_number = ?
and exists (select 1 from kept)),
step1 as (
update stock_allocation as t
set batch_number = r.batch_number, quantity = r.quantity, line_quantity = r.line_quantity, needed_by = r.needed_by, sequence = r.sequence
from unnest(cast(? as text[]), cast(? as text[]), cast(? as text[]), cast(? as bigint[]), cast(? as bigint[]), cast(? as bigint[]), cast(? as bigint[]), cast(? as date[]), cast(? as bigint[])) as r(sku, order_id, line_id, part, batch_number, quantity, line_quantity, needed_by, sequence)
where t.sku = r.sku and t.order_id = r.order_id and t.line_id = r.line_id and t.part = r.part
and exists (select 1 from kept)),
step2 as (
insert into stock_event (sku, number, kind, batch, order_id, line_id, quantity, line_quantity, due_on,
  committed_at, commit_id)
select r.sku, r.number, r.kind, r.batch, r.order_id, r.line_id, r.quantity, r.line_quantity, r.due_on,
  r.committed_at, r.commit_id
from unnest(cast(? as text[]), cast(? as bigint[]), cast(? as text[]), cast(? as text[]), cast(? as text[]), cast(? as text[]), cast(? as bigint[]), cast(? as bigint[]), cast(? as date[]), cast(? as timestamptz[]), cast(? as bigint[])) as r(sku, number, kind, batch, order_id, line_id, quantity, line_quantity, due_on, committed_at, commit_id)
cross join kept),
step3 as (
insert into stock_unsequenced (commit_order, sku, number)
select greatest(
      cast(cast(pg_current_xact_id() as text) as bigint),
      cast(cast(pg_snapshot_xmax(pg_current_snapshot()) as text) as bigint)), r.sku, r.number
from unnest(cast(? as text[]), cast(? as bigint[]), cast(? as bigint[])) as r(sku, number, commit_order)
cross join kept)
select set_config('lock_timeout', case when current_setting('lock_timeout') <> '0' and cast(current_setting('lock_timeout') as interval) < '10000ms' then current_setting('lock_timeout') else '10000ms' end, true) is not null
and exists (select 1 from kept);

-- lines that are freed
with kept as (
update stock_product
set version = ?, allocated = ?
where sku = ? and version = ?
returning 1),
step0 as (
update stock_batch
set quantity = ?, eta = cast(? as date), allocated = ?, line_count = ?, is_open = ?,
  on_hold = ?
where sku = ? and batch_number = ?
and exists (select 1 from kept)),
step1 as (
delete from stock_allocation as t
using unnest(cast(? as text[]), cast(? as text[]), cast(? as text[]), cast(? as bigint[])) as r(sku, order_id, line_id, part)
where t.sku = r.sku and t.order_id = r.order_id and t.line_id = r.line_id and t.part = r.part
and exists (select 1 from kept)),
step2 as (
insert into stock_event (sku, number, kind, batch, order_id, line_id, quantity, line_quantity, due_on,
  committed_at, commit_id)
select r.sku, r.number, r.kind, r.batch, r.order_id, r.line_id, r.quantity, r.line_quantity, r.due_on,
  r.committed_at, r.commit_id
from unnest(cast(? as text[]), cast(? as bigint[]), cast(? as text[]), cast(? as text[]), cast(? as text[]), cast(? as text[]), cast(? as bigint[]), cast(? as bigint[]), cast(? as date[]), cast(? as timestamptz[]), cast(? as bigint[])) as r(sku, number, kind, batch, order_id, line_id, quantity, line_quantity, due_on, committed_at, commit_id)
cross join kept),
step3 as (
insert into stock_unsequenced (commit_order, sku, number)
select greatest(
      cast(cast(pg_current_xact_id() as text) as bigint),
      cast(cast(pg_snapshot_xmax(pg_current_snapshot()) as text) as bigint)), r.sku, r.number
from unnest(cast(? as text[]), cast(? as bigint[]), cast(? as bigint[])) as r(sku, number, commit_order)
cross join kept)
select set_config('lock_timeout', case when current_setting('lock_timeout') <> '0' and cast(current_setting('lock_timeout') as interval) < '10000ms' then current_setting('lock_timeout') else '10000ms' end, true) is not null
and exists (select 1 from kept);

-- a message
with kept as (
update stock_product
set version = ?, allocated = ?
where sku = ? and version = ?
returning 1),
step0 as (
update stock_batch
set quantity = ?, eta = cast(? as date), allocated = ?, line_count = ?, is_open = ?,
  on_hold = ?
where sku = ? and batch_number = ?
and exists (select 1 from kept)),
step1 as (
insert into stock_allocation (sku, order_id, line_id, part, batch_number, quantity, line_quantity, needed_by, sequence)
select ?, ?, ?, ?, ?, ?, ?, cast(? as date), ?
from kept),
step2 as (
insert into stock_event (sku, number, kind, batch, order_id, line_id, quantity, line_quantity, due_on,
  committed_at, commit_id)
select ?, ?, ?, ?, ?, ?, ?, ?, cast(? as date),
  cast(? as timestamptz), ?
from kept),
step3 as (
insert into stock_unsequenced (commit_order, sku, number)
select greatest(
      cast(cast(pg_current_xact_id() as text) as bigint),
      cast(cast(pg_snapshot_xmax(pg_current_snapshot()) as text) as bigint)), ?, ?
from kept),
step4 as (
insert into stock_message (id, outcome_part, command, outcome, kept_at)
select ?, ?, ?, ?, cast(? as timestamptz)
from kept)
select set_config('lock_timeout', case when current_setting('lock_timeout') <> '0' and cast(current_setting('lock_timeout') as interval) < '10000ms' then current_setting('lock_timeout') else '10000ms' end, true) is not null
and exists (select 1 from kept);

-- a message that changes nothing
with locked as (
select t.sku, r.version, r.allocated
from stock_product t
join (select cast(? as text) as sku, cast(? as bigint) as loaded, cast(? as bigint) as version, cast(? as bigint) as allocated) as r
on t.sku = r.sku and t.version = r.loaded
order by t.sku for update of t),
kept as (
select 1
from locked
having count(*) = ?),
step0 as (
insert into stock_message (id, outcome_part, command, outcome, kept_at)
select ?, ?, ?, ?, cast(? as timestamptz)
from kept)
select set_config('lock_timeout', case when current_setting('lock_timeout') <> '0' and cast(current_setting('lock_timeout') as interval) < '10000ms' then current_setting('lock_timeout') else '10000ms' end, true) is not null
and exists (select 1 from kept);

-- an answer that rests on a missing product
with locked as (
select t.sku, r.version, r.allocated
from stock_product t
join (select cast(? as text) as sku, cast(? as bigint) as loaded, cast(? as bigint) as version, cast(? as bigint) as allocated) as r
on t.sku = r.sku and t.version = r.loaded
order by t.sku for update of t),
kept as (
select 1
from locked
having count(*) = ?),
step0 as (
insert into stock_product (sku, version, allocated)
select ?, ?, ?
from kept)
select set_config('lock_timeout', case when current_setting('lock_timeout') <> '0' and cast(current_setting('lock_timeout') as interval) < '10000ms' then current_setting('lock_timeout') else '10000ms' end, true) is not null
and exists (select 1 from kept);

-- an answer that rests on missing products
with locked as (
select t.sku, r.version, r.allocated
from stock_product t
join (select cast(? as text) as sku, cast(? as bigint) as loaded, cast(? as bigint) as version, cast(? as bigint) as allocated) as r
on t.sku = r.sku and t.version = r.loaded
order by t.sku for update of t),
kept as (
select 1
from locked
having count(*) = ?),
step0 as (
insert into stock_product (sku, version, allocated)
select r.sku, r.version, r.allocated
from unnest(cast(? as text[]), cast(? as bigint[]), cast(? as bigint[])) as r(sku, version, allocated)
cross join kept)
select set_config('lock_timeout', case when current_setting('lock_timeout') <> '0' and cast(current_setting('lock_timeout') as interval) < '10000ms' then current_setting('lock_timeout') else '10000ms' end, true) is not null
and exists (select 1 from kept);

-- an answer that rests on a free reference
with locked as (
select t.sku, r.version, r.allocated
from stock_product t
join (select cast(? as text) as sku, cast(? as bigint) as loaded, cast(? as bigint) as version, cast(? as bigint) as allocated) as r
on t.sku = r.sku and t.version = r.loaded
order by t.sku for update of t),
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
select t.sku, r.version, r.allocated
from stock_product t
join (select cast(? as text) as sku, cast(? as bigint) as loaded, cast(? as bigint) as version, cast(? as bigint) as allocated) as r
on t.sku = r.sku and t.version = r.loaded
order by t.sku for update of t),
kept as (
select 1
from locked
having count(*) = ?),
step0 as (
insert into stock_reference (reference, sku, batch_number)
select r.reference, r.sku, r.batch_number
from unnest(cast(? as text[]), cast(? as text[]), cast(? as bigint[])) as r(reference, sku, batch_number)
cross join kept)
select set_config('lock_timeout', case when current_setting('lock_timeout') <> '0' and cast(current_setting('lock_timeout') as interval) < '10000ms' then current_setting('lock_timeout') else '10000ms' end, true) is not null
and exists (select 1 from kept);

-- a cut
with kept as (
update stock_product
set version = ?, allocated = ?
where sku = ? and version = ?
returning 1),
step0 as (
update stock_batch as t
set quantity = r.quantity, eta = r.eta, allocated = r.allocated, line_count = r.line_count, is_open = r.is_open, on_hold = r.on_hold
from unnest(cast(? as text[]), cast(? as bigint[]), cast(? as bigint[]), cast(? as date[]), cast(? as bigint[]), cast(? as bigint[]), cast(? as bigint[]), cast(? as bigint[])) as r(sku, batch_number, quantity, eta, allocated, line_count, is_open, on_hold)
where t.sku = r.sku and t.batch_number = r.batch_number
and exists (select 1 from kept)),
step1 as (
update stock_allocation as t
set batch_number = r.batch_number, quantity = r.quantity, line_quantity = r.line_quantity, needed_by = r.needed_by, sequence = r.sequence
from unnest(cast(? as text[]), cast(? as text[]), cast(? as text[]), cast(? as bigint[]), cast(? as bigint[]), cast(? as bigint[]), cast(? as bigint[]), cast(? as date[]), cast(? as bigint[])) as r(sku, order_id, line_id, part, batch_number, quantity, line_quantity, needed_by, sequence)
where t.sku = r.sku and t.order_id = r.order_id and t.line_id = r.line_id and t.part = r.part
and exists (select 1 from kept)),
step2 as (
insert into stock_event (sku, number, kind, batch, order_id, line_id, quantity, line_quantity, due_on,
  committed_at, commit_id)
select r.sku, r.number, r.kind, r.batch, r.order_id, r.line_id, r.quantity, r.line_quantity, r.due_on,
  r.committed_at, r.commit_id
from unnest(cast(? as text[]), cast(? as bigint[]), cast(? as text[]), cast(? as text[]), cast(? as text[]), cast(? as text[]), cast(? as bigint[]), cast(? as bigint[]), cast(? as date[]), cast(? as timestamptz[]), cast(? as bigint[])) as r(sku, number, kind, batch, order_id, line_id, quantity, line_quantity, due_on, committed_at, commit_id)
cross join kept),
step3 as (
insert into stock_unsequenced (commit_order, sku, number)
select greatest(
      cast(cast(pg_current_xact_id() as text) as bigint),
      cast(cast(pg_snapshot_xmax(pg_current_snapshot()) as text) as bigint)), r.sku, r.number
from unnest(cast(? as text[]), cast(? as bigint[]), cast(? as bigint[])) as r(sku, number, commit_order)
cross join kept)
select set_config('lock_timeout', case when current_setting('lock_timeout') <> '0' and cast(current_setting('lock_timeout') as interval) < '10000ms' then current_setting('lock_timeout') else '10000ms' end, true) is not null
and exists (select 1 from kept);
