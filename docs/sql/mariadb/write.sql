-- a new product
set statement innodb_lock_wait_timeout = least(@@innodb_lock_wait_timeout, 10) for begin not atomic
declare kept boolean default true;
declare exit handler for sqlexception begin rollback; resignal; end;
set transaction isolation level read committed;
start transaction;
if kept then
insert into stock_product (sku, version, allocated, reservations, waiting)
values (?, ?, ?, ?, ?);
insert into stock_reference (reference, sku, batch_number)
values (?, ?, ?);
insert into stock_batch (sku, batch_number, reference, registered_quantity, registered_eta, best_before, quantity, eta,
  allocated, line_count, is_open, on_hold, emptied_micros)
values (?, ?, ?, ?, ?, ?, ?, ?,
  ?, ?, ?, ?, ?);
insert into stock_event (sku, number, kind, batch, order_id, line_id, quantity, line_quantity, due_on,
  best_before, end_micros, priority, may_split, queue_place, cause, committed_at, commit_id)
values (?, ?, ?, ?, ?, ?, ?, ?, ?,
  ?, ?, ?, ?, ?, ?, ?, ?);
insert into stock_unsequenced (commit_order, sku, number)
values (?, ?, ?);
commit;
else rollback;
end if;
select kept;
end;

-- a batch of a known product
set statement innodb_lock_wait_timeout = least(@@innodb_lock_wait_timeout, 10) for begin not atomic
declare kept boolean default true;
declare exit handler for sqlexception begin rollback; resignal; end;
set transaction isolation level read committed;
start transaction;
if kept then
update stock_product
set version = ?, allocated = ?, reservations = ?, waiting = ?
where sku = ? and version = ?;
set kept = row_count() = ?;
end if;
if kept then
insert into stock_reference (reference, sku, batch_number)
values (?, ?, ?);
insert into stock_batch (sku, batch_number, reference, registered_quantity, registered_eta, best_before, quantity, eta,
  allocated, line_count, is_open, on_hold, emptied_micros)
values (?, ?, ?, ?, ?, ?, ?, ?,
  ?, ?, ?, ?, ?);
insert into stock_event (sku, number, kind, batch, order_id, line_id, quantity, line_quantity, due_on,
  best_before, end_micros, priority, may_split, queue_place, cause, committed_at, commit_id)
values (?, ?, ?, ?, ?, ?, ?, ?, ?,
  ?, ?, ?, ?, ?, ?, ?, ?);
insert into stock_unsequenced (commit_order, sku, number)
values (?, ?, ?);
commit;
else rollback;
end if;
select kept;
end;

-- a line that is allocated
set statement innodb_lock_wait_timeout = least(@@innodb_lock_wait_timeout, 10) for begin not atomic
declare kept boolean default true;
declare exit handler for sqlexception begin rollback; resignal; end;
set transaction isolation level read committed;
start transaction;
if kept then
update stock_product
set version = ?, allocated = ?, reservations = ?, waiting = ?
where sku = ? and version = ?;
set kept = row_count() = ?;
end if;
if kept then
update stock_batch
set quantity = ?, eta = ?, allocated = ?, line_count = ?, is_open = ?,
  on_hold = ?, emptied_micros = ?
where sku = ? and batch_number = ?;
insert into stock_allocation (sku, order_id, line_id, part, batch_number, quantity, line_quantity, needed_by, sequence,
  end_micros, priority, may_split)
values (?, ?, ?, ?, ?, ?, ?, ?, ?,
  ?, ?, ?);
insert into stock_event (sku, number, kind, batch, order_id, line_id, quantity, line_quantity, due_on,
  best_before, end_micros, priority, may_split, queue_place, cause, committed_at, commit_id)
values (?, ?, ?, ?, ?, ?, ?, ?, ?,
  ?, ?, ?, ?, ?, ?, ?, ?);
insert into stock_unsequenced (commit_order, sku, number)
values (?, ?, ?);
commit;
else rollback;
end if;
select kept;
end;

-- a line that changes its quantity
set statement innodb_lock_wait_timeout = least(@@innodb_lock_wait_timeout, 10) for begin not atomic
declare kept boolean default true;
declare exit handler for sqlexception begin rollback; resignal; end;
set transaction isolation level read committed;
start transaction;
if kept then
update stock_product
set version = ?, allocated = ?, reservations = ?, waiting = ?
where sku = ? and version = ?;
set kept = row_count() = ?;
end if;
if kept then
update stock_batch
set quantity = ?, eta = ?, allocated = ?, line_count = ?, is_open = ?,
  on_hold = ?, emptied_micros = ?
where sku = ? and batch_number = ?;
update stock_allocation
set batch_number = ?, quantity = ?, line_quantity = ?, needed_by = ?,
  sequence = ?, end_micros = ?, priority = ?, may_split = ?
where sku = ? and order_id = ? and line_id = ? and part = ?;
insert into stock_event (sku, number, kind, batch, order_id, line_id, quantity, line_quantity, due_on,
  best_before, end_micros, priority, may_split, queue_place, cause, replaced_quantity, replaced_day,
  replaced_place, replaced_end_micros, replaced_priority, replaced_may_split, committed_at, commit_id)
values (?, ?, ?, ?, ?, ?, ?, ?, ?,
  ?, ?, ?, ?, ?, ?, ?, ?,
  ?, ?, ?, ?, ?, ?);
insert into stock_unsequenced (commit_order, sku, number)
values (?, ?, ?);
commit;
else rollback;
end if;
select kept;
end;

-- a line that is freed
set statement innodb_lock_wait_timeout = least(@@innodb_lock_wait_timeout, 10) for begin not atomic
declare kept boolean default true;
declare exit handler for sqlexception begin rollback; resignal; end;
set transaction isolation level read committed;
start transaction;
if kept then
update stock_product
set version = ?, allocated = ?, reservations = ?, waiting = ?
where sku = ? and version = ?;
set kept = row_count() = ?;
end if;
if kept then
update stock_batch
set quantity = ?, eta = ?, allocated = ?, line_count = ?, is_open = ?,
  on_hold = ?, emptied_micros = ?
where sku = ? and batch_number = ?;
delete from stock_allocation
where sku = ? and order_id = ? and line_id = ? and part = ?;
insert into stock_event (sku, number, kind, batch, order_id, line_id, quantity, line_quantity, due_on,
  best_before, end_micros, priority, may_split, queue_place, cause, replaced_quantity, replaced_day,
  replaced_place, replaced_end_micros, replaced_priority, replaced_may_split, committed_at, commit_id)
values (?, ?, ?, ?, ?, ?, ?, ?, ?,
  ?, ?, ?, ?, ?, ?, ?, ?,
  ?, ?, ?, ?, ?, ?);
insert into stock_unsequenced (commit_order, sku, number)
values (?, ?, ?);
commit;
else rollback;
end if;
select kept;
end;

-- lines of several products
set statement innodb_lock_wait_timeout = least(@@innodb_lock_wait_timeout, 10) for begin not atomic
declare kept boolean default true;
declare exit handler for sqlexception begin rollback; resignal; end;
set transaction isolation level read committed;
start transaction;
select count(*) = ? into kept from json_table(?, '$[*]' columns(sku varchar(255) character set utf8mb4 collate utf8mb4_nopad_bin path '$[0]', loaded bigint path '$[1]')) as r straight_join stock_product t force index (primary) on t.sku = r.sku and t.version = r.loaded for update;
if kept then
update json_table(?, '$[*]' columns(sku varchar(255) character set utf8mb4 collate utf8mb4_nopad_bin path '$[0]', loaded bigint path '$[1]', version bigint path '$[2]', allocated bigint path '$[3]', reservations bigint path '$[4]', waiting bigint path '$[5]')) as r
straight_join stock_product t force index (primary) on t.sku = r.sku and t.version = r.loaded
set t.version = r.version, t.allocated = r.allocated, t.reservations = r.reservations, t.waiting = r.waiting;
set kept = row_count() = ?;
end if;
if kept then
update json_table(?, '$[*]' columns(sku varchar(255) character set utf8mb4 collate utf8mb4_nopad_bin path '$[0]', batch_number bigint path '$[1]', quantity bigint path '$[2]', eta date path '$[3]', allocated bigint path '$[4]', line_count bigint path '$[5]', is_open bigint path '$[6]', on_hold bigint path '$[7]', emptied_micros bigint path '$[8]')) as r
straight_join stock_batch t force index (primary) on t.sku = r.sku and t.batch_number = r.batch_number
set t.quantity = r.quantity, t.eta = r.eta, t.allocated = r.allocated, t.line_count = r.line_count, t.is_open = r.is_open, t.on_hold = r.on_hold, t.emptied_micros = r.emptied_micros;
insert into stock_allocation (sku, order_id, line_id, part, batch_number, quantity, line_quantity, needed_by, sequence,
  end_micros, priority, may_split)
values (?, ?, ?, ?, ?, ?, ?, ?, ?,
  ?, ?, ?), (?, ?, ?, ?, ?, ?, ?, ?, ?,
  ?, ?, ?);
insert into stock_event (sku, number, kind, batch, order_id, line_id, quantity, line_quantity, due_on,
  best_before, end_micros, priority, may_split, queue_place, cause, committed_at, commit_id)
values (?, ?, ?, ?, ?, ?, ?, ?, ?,
  ?, ?, ?, ?, ?, ?, ?, ?), (?, ?, ?, ?, ?, ?, ?, ?, ?,
  ?, ?, ?, ?, ?, ?, ?, ?);
insert into stock_unsequenced (commit_order, sku, number)
values (?, ?, ?), (?, ?, ?);
commit;
else rollback;
end if;
select kept;
end;

-- several new batches of a product
set statement innodb_lock_wait_timeout = least(@@innodb_lock_wait_timeout, 10) for begin not atomic
declare kept boolean default true;
declare exit handler for sqlexception begin rollback; resignal; end;
set transaction isolation level read committed;
start transaction;
if kept then
update stock_product
set version = ?, allocated = ?, reservations = ?, waiting = ?
where sku = ? and version = ?;
set kept = row_count() = ?;
end if;
if kept then
insert into stock_reference (reference, sku, batch_number)
values (?, ?, ?), (?, ?, ?);
insert into stock_batch (sku, batch_number, reference, registered_quantity, registered_eta, best_before, quantity, eta,
  allocated, line_count, is_open, on_hold, emptied_micros)
values (?, ?, ?, ?, ?, ?, ?, ?,
  ?, ?, ?, ?, ?), (?, ?, ?, ?, ?, ?, ?, ?,
  ?, ?, ?, ?, ?);
insert into stock_event (sku, number, kind, batch, order_id, line_id, quantity, line_quantity, due_on,
  best_before, end_micros, priority, may_split, queue_place, cause, committed_at, commit_id)
values (?, ?, ?, ?, ?, ?, ?, ?, ?,
  ?, ?, ?, ?, ?, ?, ?, ?), (?, ?, ?, ?, ?, ?, ?, ?, ?,
  ?, ?, ?, ?, ?, ?, ?, ?);
insert into stock_unsequenced (commit_order, sku, number)
values (?, ?, ?), (?, ?, ?);
commit;
else rollback;
end if;
select kept;
end;

-- lines of several products, for several callers
set statement innodb_lock_wait_timeout = least(@@innodb_lock_wait_timeout, 10) for begin not atomic
declare kept boolean default true;
declare exit handler for sqlexception begin rollback; resignal; end;
set transaction isolation level read committed;
start transaction;
select count(*) = ? into kept from json_table(?, '$[*]' columns(sku varchar(255) character set utf8mb4 collate utf8mb4_nopad_bin path '$[0]', loaded bigint path '$[1]')) as r straight_join stock_product t force index (primary) on t.sku = r.sku and t.version = r.loaded for update skip locked;
if kept then
update json_table(?, '$[*]' columns(sku varchar(255) character set utf8mb4 collate utf8mb4_nopad_bin path '$[0]', loaded bigint path '$[1]', version bigint path '$[2]', allocated bigint path '$[3]', reservations bigint path '$[4]', waiting bigint path '$[5]')) as r
straight_join stock_product t force index (primary) on t.sku = r.sku and t.version = r.loaded
set t.version = r.version, t.allocated = r.allocated, t.reservations = r.reservations, t.waiting = r.waiting;
set kept = row_count() = ?;
end if;
if kept then
update json_table(?, '$[*]' columns(sku varchar(255) character set utf8mb4 collate utf8mb4_nopad_bin path '$[0]', batch_number bigint path '$[1]', quantity bigint path '$[2]', eta date path '$[3]', allocated bigint path '$[4]', line_count bigint path '$[5]', is_open bigint path '$[6]', on_hold bigint path '$[7]', emptied_micros bigint path '$[8]')) as r
straight_join stock_batch t force index (primary) on t.sku = r.sku and t.batch_number = r.batch_number
set t.quantity = r.quantity, t.eta = r.eta, t.allocated = r.allocated, t.line_count = r.line_count, t.is_open = r.is_open, t.on_hold = r.on_hold, t.emptied_micros = r.emptied_micros;
insert into stock_allocation (sku, order_id, line_id, part, batch_number, quantity, line_quantity, needed_by, sequence,
  end_micros, priority, may_split)
values (?, ?, ?, ?, ?, ?, ?, ?, ?,
  ?, ?, ?), (?, ?, ?, ?, ?, ?, ?, ?, ?,
  ?, ?, ?);
insert into stock_event (sku, number, kind, batch, order_id, line_id, quantity, line_quantity, due_on,
  best_before, end_micros, priority, may_split, queue_place, cause, committed_at, commit_id)
values (?, ?, ?, ?, ?, ?, ?, ?, ?,
  ?, ?, ?, ?, ?, ?, ?, ?), (?, ?, ?, ?, ?, ?, ?, ?, ?,
  ?, ?, ?, ?, ?, ?, ?, ?);
insert into stock_unsequenced (commit_order, sku, number)
values (?, ?, ?), (?, ?, ?);
commit;
else rollback;
end if;
select kept;
end;

-- lines of several products, one of which does not exist, and another caller changes one
set statement innodb_lock_wait_timeout = least(@@innodb_lock_wait_timeout, 10) for begin not atomic
declare kept boolean default true;
select count(*) = ? into kept from json_table(?, '$[*]' columns(sku varchar(255) character set utf8mb4 collate utf8mb4_nopad_bin path '$[0]', loaded bigint path '$[1]')) as r straight_join stock_product t force index (primary) on t.sku = r.sku and t.version = r.loaded for update;
if kept then
insert into stock_product (sku, version, allocated, reservations, waiting)
values (?, ?, ?, ?, ?);
end if;
select kept;
end;

-- lines of several products, one of which does not exist, and another caller changes one
set statement innodb_lock_wait_timeout = least(@@innodb_lock_wait_timeout, 10) for begin not atomic
declare kept boolean default true;
select count(*) = ? into kept from (select cast(? as char(255) character set utf8mb4) collate utf8mb4_nopad_bin as sku, cast(? as signed) as loaded) as r straight_join stock_product t force index (primary) on t.sku = r.sku and t.version = r.loaded for update;
if kept then
insert into stock_product (sku, version, allocated, reservations, waiting)
values (?, ?, ?, ?, ?);
end if;
select kept;
end;

-- lines of several products, one of which does not exist, and another caller changes one
set statement innodb_lock_wait_timeout = least(@@innodb_lock_wait_timeout, 10) for begin not atomic
declare kept boolean default true;
if kept then
update stock_product
set version = ?, allocated = ?, reservations = ?, waiting = ?
where sku = ? and version = ?;
set kept = row_count() = ?;
end if;
if kept then
update stock_batch
set quantity = ?, eta = ?, allocated = ?, line_count = ?, is_open = ?,
  on_hold = ?, emptied_micros = ?
where sku = ? and batch_number = ?;
insert into stock_allocation (sku, order_id, line_id, part, batch_number, quantity, line_quantity, needed_by, sequence,
  end_micros, priority, may_split)
values (?, ?, ?, ?, ?, ?, ?, ?, ?,
  ?, ?, ?);
insert into stock_event (sku, number, kind, batch, order_id, line_id, quantity, line_quantity, due_on,
  best_before, end_micros, priority, may_split, queue_place, cause, committed_at, commit_id)
values (?, ?, ?, ?, ?, ?, ?, ?, ?,
  ?, ?, ?, ?, ?, ?, ?, ?);
insert into stock_unsequenced (commit_order, sku, number)
values (?, ?, ?);
end if;
select kept;
end;

-- several lines of a product
set statement innodb_lock_wait_timeout = least(@@innodb_lock_wait_timeout, 10) for begin not atomic
declare kept boolean default true;
declare exit handler for sqlexception begin rollback; resignal; end;
set transaction isolation level read committed;
start transaction;
if kept then
update stock_product
set version = ?, allocated = ?, reservations = ?, waiting = ?
where sku = ? and version = ?;
set kept = row_count() = ?;
end if;
if kept then
update stock_batch
set quantity = ?, eta = ?, allocated = ?, line_count = ?, is_open = ?,
  on_hold = ?, emptied_micros = ?
where sku = ? and batch_number = ?;
insert into stock_allocation (sku, order_id, line_id, part, batch_number, quantity, line_quantity, needed_by, sequence,
  end_micros, priority, may_split)
values (?, ?, ?, ?, ?, ?, ?, ?, ?,
  ?, ?, ?), (?, ?, ?, ?, ?, ?, ?, ?, ?,
  ?, ?, ?);
insert into stock_event (sku, number, kind, batch, order_id, line_id, quantity, line_quantity, due_on,
  best_before, end_micros, priority, may_split, queue_place, cause, committed_at, commit_id)
values (?, ?, ?, ?, ?, ?, ?, ?, ?,
  ?, ?, ?, ?, ?, ?, ?, ?), (?, ?, ?, ?, ?, ?, ?, ?, ?,
  ?, ?, ?, ?, ?, ?, ?, ?);
insert into stock_unsequenced (commit_order, sku, number)
values (?, ?, ?), (?, ?, ?);
commit;
else rollback;
end if;
select kept;
end;

-- lines that change their quantity
set statement innodb_lock_wait_timeout = least(@@innodb_lock_wait_timeout, 10) for begin not atomic
declare kept boolean default true;
declare exit handler for sqlexception begin rollback; resignal; end;
set transaction isolation level read committed;
start transaction;
if kept then
update stock_product
set version = ?, allocated = ?, reservations = ?, waiting = ?
where sku = ? and version = ?;
set kept = row_count() = ?;
end if;
if kept then
update stock_batch
set quantity = ?, eta = ?, allocated = ?, line_count = ?, is_open = ?,
  on_hold = ?, emptied_micros = ?
where sku = ? and batch_number = ?;
update json_table(?, '$[*]' columns(sku varchar(255) character set utf8mb4 collate utf8mb4_nopad_bin path '$[0]', order_id varchar(255) character set utf8mb4 collate utf8mb4_nopad_bin path '$[1]', line_id varchar(255) character set utf8mb4 collate utf8mb4_nopad_bin path '$[2]', part bigint path '$[3]', batch_number bigint path '$[4]', quantity bigint path '$[5]', line_quantity bigint path '$[6]', needed_by date path '$[7]', sequence bigint path '$[8]', end_micros bigint path '$[9]', priority bigint path '$[10]', may_split bigint path '$[11]')) as r
straight_join stock_allocation t force index (primary) on t.sku = r.sku and t.order_id = r.order_id and t.line_id = r.line_id and t.part = r.part
set t.batch_number = r.batch_number, t.quantity = r.quantity, t.line_quantity = r.line_quantity, t.needed_by = r.needed_by, t.sequence = r.sequence, t.end_micros = r.end_micros, t.priority = r.priority, t.may_split = r.may_split;
insert into stock_event (sku, number, kind, batch, order_id, line_id, quantity, line_quantity, due_on,
  best_before, end_micros, priority, may_split, queue_place, cause, replaced_quantity, replaced_day,
  replaced_place, replaced_end_micros, replaced_priority, replaced_may_split, committed_at, commit_id)
values (?, ?, ?, ?, ?, ?, ?, ?, ?,
  ?, ?, ?, ?, ?, ?, ?, ?,
  ?, ?, ?, ?, ?, ?), (?, ?, ?, ?, ?, ?, ?, ?, ?,
  ?, ?, ?, ?, ?, ?, ?, ?,
  ?, ?, ?, ?, ?, ?);
insert into stock_unsequenced (commit_order, sku, number)
values (?, ?, ?), (?, ?, ?);
commit;
else rollback;
end if;
select kept;
end;

-- lines that are freed
set statement innodb_lock_wait_timeout = least(@@innodb_lock_wait_timeout, 10) for begin not atomic
declare kept boolean default true;
declare exit handler for sqlexception begin rollback; resignal; end;
set transaction isolation level read committed;
start transaction;
if kept then
update stock_product
set version = ?, allocated = ?, reservations = ?, waiting = ?
where sku = ? and version = ?;
set kept = row_count() = ?;
end if;
if kept then
update stock_batch
set quantity = ?, eta = ?, allocated = ?, line_count = ?, is_open = ?,
  on_hold = ?, emptied_micros = ?
where sku = ? and batch_number = ?;
delete t from json_table(?, '$[*]' columns(sku varchar(255) character set utf8mb4 collate utf8mb4_nopad_bin path '$[0]', order_id varchar(255) character set utf8mb4 collate utf8mb4_nopad_bin path '$[1]', line_id varchar(255) character set utf8mb4 collate utf8mb4_nopad_bin path '$[2]', part bigint path '$[3]')) as r
straight_join stock_allocation t force index (primary) on t.sku = r.sku and t.order_id = r.order_id and t.line_id = r.line_id and t.part = r.part;
insert into stock_event (sku, number, kind, batch, order_id, line_id, quantity, line_quantity, due_on,
  best_before, end_micros, priority, may_split, queue_place, cause, replaced_quantity, replaced_day,
  replaced_place, replaced_end_micros, replaced_priority, replaced_may_split, committed_at, commit_id)
values (?, ?, ?, ?, ?, ?, ?, ?, ?,
  ?, ?, ?, ?, ?, ?, ?, ?,
  ?, ?, ?, ?, ?, ?), (?, ?, ?, ?, ?, ?, ?, ?, ?,
  ?, ?, ?, ?, ?, ?, ?, ?,
  ?, ?, ?, ?, ?, ?);
insert into stock_unsequenced (commit_order, sku, number)
values (?, ?, ?), (?, ?, ?);
commit;
else rollback;
end if;
select kept;
end;

-- a message
set statement innodb_lock_wait_timeout = least(@@innodb_lock_wait_timeout, 10) for begin not atomic
declare kept boolean default true;
declare exit handler for sqlexception begin rollback; resignal; end;
set transaction isolation level read committed;
start transaction;
select count(*) = ? into kept from (select cast(? as char(255) character set utf8mb4) collate utf8mb4_nopad_bin as sku, cast(? as signed) as loaded) as r straight_join stock_product t force index (primary) on t.sku = r.sku and t.version = r.loaded for update;
if kept then
insert into stock_message (id, outcome_part, command_digest, outcome, kept_at)
values (?, ?, ?, ?, ?);
commit;
else rollback;
end if;
select kept;
end;

-- an answer that rests on missing products
set statement innodb_lock_wait_timeout = least(@@innodb_lock_wait_timeout, 10) for begin not atomic
declare kept boolean default true;
select count(*) = ? into kept from (select cast(? as char(255) character set utf8mb4) collate utf8mb4_nopad_bin as sku, cast(? as signed) as loaded) as r straight_join stock_product t force index (primary) on t.sku = r.sku and t.version = r.loaded for update;
if kept then
insert into stock_product (sku, version, allocated, reservations, waiting)
values (?, ?, ?, ?, ?), (?, ?, ?, ?, ?);
end if;
select kept;
end;

-- an answer that rests on a free reference
set statement innodb_lock_wait_timeout = least(@@innodb_lock_wait_timeout, 10) for begin not atomic
declare kept boolean default true;
select count(*) = ? into kept from (select cast(? as char(255) character set utf8mb4) collate utf8mb4_nopad_bin as sku, cast(? as signed) as loaded) as r straight_join stock_product t force index (primary) on t.sku = r.sku and t.version = r.loaded for update;
if kept then
insert into stock_reference (reference, sku, batch_number)
values (?, ?, ?);
end if;
select kept;
end;

-- an answer that rests on free references
set statement innodb_lock_wait_timeout = least(@@innodb_lock_wait_timeout, 10) for begin not atomic
declare kept boolean default true;
select count(*) = ? into kept from (select cast(? as char(255) character set utf8mb4) collate utf8mb4_nopad_bin as sku, cast(? as signed) as loaded) as r straight_join stock_product t force index (primary) on t.sku = r.sku and t.version = r.loaded for update;
if kept then
insert into stock_reference (reference, sku, batch_number)
values (?, ?, ?), (?, ?, ?);
end if;
select kept;
end;

-- a reservation that is confirmed
set statement innodb_lock_wait_timeout = least(@@innodb_lock_wait_timeout, 10) for begin not atomic
declare kept boolean default true;
declare exit handler for sqlexception begin rollback; resignal; end;
set transaction isolation level read committed;
start transaction;
if kept then
update stock_product
set version = ?, allocated = ?, reservations = ?, waiting = ?
where sku = ? and version = ?;
set kept = row_count() = ?;
end if;
if kept then
update stock_allocation
set batch_number = ?, quantity = ?, line_quantity = ?, needed_by = ?,
  sequence = ?, end_micros = ?, priority = ?, may_split = ?
where sku = ? and order_id = ? and line_id = ? and part = ?;
insert into stock_event (sku, number, kind, batch, order_id, line_id, quantity, line_quantity, due_on,
  best_before, end_micros, priority, may_split, queue_place, cause, replaced_quantity, replaced_day,
  replaced_place, replaced_end_micros, replaced_priority, replaced_may_split, committed_at, commit_id)
values (?, ?, ?, ?, ?, ?, ?, ?, ?,
  ?, ?, ?, ?, ?, ?, ?, ?,
  ?, ?, ?, ?, ?, ?);
insert into stock_unsequenced (commit_order, sku, number)
values (?, ?, ?);
commit;
else rollback;
end if;
select kept;
end;

-- an order that is cancelled
set statement innodb_lock_wait_timeout = least(@@innodb_lock_wait_timeout, 10) for begin not atomic
declare kept boolean default true;
select count(*) = ? into kept from json_table(?, '$[*]' columns(sku varchar(255) character set utf8mb4 collate utf8mb4_nopad_bin path '$[0]', loaded bigint path '$[1]')) as r straight_join stock_product t force index (primary) on t.sku = r.sku and t.version = r.loaded for update;
if kept then
update json_table(?, '$[*]' columns(sku varchar(255) character set utf8mb4 collate utf8mb4_nopad_bin path '$[0]', loaded bigint path '$[1]', version bigint path '$[2]', allocated bigint path '$[3]', reservations bigint path '$[4]', waiting bigint path '$[5]')) as r
straight_join stock_product t force index (primary) on t.sku = r.sku and t.version = r.loaded
set t.version = r.version, t.allocated = r.allocated, t.reservations = r.reservations, t.waiting = r.waiting;
set kept = row_count() = ?;
end if;
if kept then
update json_table(?, '$[*]' columns(sku varchar(255) character set utf8mb4 collate utf8mb4_nopad_bin path '$[0]', batch_number bigint path '$[1]', quantity bigint path '$[2]', eta date path '$[3]', allocated bigint path '$[4]', line_count bigint path '$[5]', is_open bigint path '$[6]', on_hold bigint path '$[7]', emptied_micros bigint path '$[8]')) as r
straight_join stock_batch t force index (primary) on t.sku = r.sku and t.batch_number = r.batch_number
set t.quantity = r.quantity, t.eta = r.eta, t.allocated = r.allocated, t.line_count = r.line_count, t.is_open = r.is_open, t.on_hold = r.on_hold, t.emptied_micros = r.emptied_micros;
delete t from json_table(?, '$[*]' columns(sku varchar(255) character set utf8mb4 collate utf8mb4_nopad_bin path '$[0]', order_id varchar(255) character set utf8mb4 collate utf8mb4_nopad_bin path '$[1]', line_id varchar(255) character set utf8mb4 collate utf8mb4_nopad_bin path '$[2]', part bigint path '$[3]')) as r
straight_join stock_allocation t force index (primary) on t.sku = r.sku and t.order_id = r.order_id and t.line_id = r.line_id and t.part = r.part;
insert into stock_event (sku, number, kind, batch, order_id, line_id, quantity, line_quantity, due_on,
  best_before, end_micros, priority, may_split, queue_place, cause, replaced_quantity, replaced_day,
  replaced_place, replaced_end_micros, replaced_priority, replaced_may_split, committed_at, commit_id)
values (?, ?, ?, ?, ?, ?, ?, ?, ?,
  ?, ?, ?, ?, ?, ?, ?, ?,
  ?, ?, ?, ?, ?, ?), (?, ?, ?, ?, ?, ?, ?, ?, ?,
  ?, ?, ?, ?, ?, ?, ?, ?,
  ?, ?, ?, ?, ?, ?);
insert into stock_unsequenced (commit_order, sku, number)
values (?, ?, ?), (?, ?, ?);
end if;
select kept;
end;

-- a line that waits
set statement innodb_lock_wait_timeout = least(@@innodb_lock_wait_timeout, 10) for begin not atomic
declare kept boolean default true;
declare exit handler for sqlexception begin rollback; resignal; end;
set transaction isolation level read committed;
start transaction;
if kept then
update stock_product
set version = ?, allocated = ?, reservations = ?, waiting = ?
where sku = ? and version = ?;
set kept = row_count() = ?;
end if;
if kept then
insert into stock_waiting (sku, order_id, line_id, quantity, needed_by, priority, may_split, place, turn, magnitude)
values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?);
insert into stock_event (sku, number, kind, batch, order_id, line_id, quantity, line_quantity, due_on,
  best_before, end_micros, priority, may_split, queue_place, cause, committed_at, commit_id)
values (?, ?, ?, ?, ?, ?, ?, ?, ?,
  ?, ?, ?, ?, ?, ?, ?, ?);
insert into stock_unsequenced (commit_order, sku, number)
values (?, ?, ?);
commit;
else rollback;
end if;
select kept;
end;

-- lines that wait
set statement innodb_lock_wait_timeout = least(@@innodb_lock_wait_timeout, 10) for begin not atomic
declare kept boolean default true;
declare exit handler for sqlexception begin rollback; resignal; end;
set transaction isolation level read committed;
start transaction;
if kept then
update stock_product
set version = ?, allocated = ?, reservations = ?, waiting = ?
where sku = ? and version = ?;
set kept = row_count() = ?;
end if;
if kept then
insert into stock_waiting (sku, order_id, line_id, quantity, needed_by, priority, may_split, place, turn, magnitude)
values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?), (?, ?, ?, ?, ?, ?, ?, ?, ?, ?);
insert into stock_event (sku, number, kind, batch, order_id, line_id, quantity, line_quantity, due_on,
  best_before, end_micros, priority, may_split, queue_place, cause, committed_at, commit_id)
values (?, ?, ?, ?, ?, ?, ?, ?, ?,
  ?, ?, ?, ?, ?, ?, ?, ?), (?, ?, ?, ?, ?, ?, ?, ?, ?,
  ?, ?, ?, ?, ?, ?, ?, ?);
insert into stock_unsequenced (commit_order, sku, number)
values (?, ?, ?), (?, ?, ?);
commit;
else rollback;
end if;
select kept;
end;

-- a waiting line that changes its quantity
set statement innodb_lock_wait_timeout = least(@@innodb_lock_wait_timeout, 10) for begin not atomic
declare kept boolean default true;
declare exit handler for sqlexception begin rollback; resignal; end;
set transaction isolation level read committed;
start transaction;
if kept then
update stock_product
set version = ?, allocated = ?, reservations = ?, waiting = ?
where sku = ? and version = ?;
set kept = row_count() = ?;
end if;
if kept then
update stock_waiting
set quantity = ?, needed_by = ?, priority = ?, may_split = ?, place = ?,
  turn = ?, magnitude = ?
where sku = ? and order_id = ? and line_id = ?;
insert into stock_event (sku, number, kind, batch, order_id, line_id, quantity, line_quantity, due_on,
  best_before, end_micros, priority, may_split, queue_place, cause, replaced_quantity, replaced_day,
  replaced_place, replaced_end_micros, replaced_priority, replaced_may_split, committed_at, commit_id)
values (?, ?, ?, ?, ?, ?, ?, ?, ?,
  ?, ?, ?, ?, ?, ?, ?, ?,
  ?, ?, ?, ?, ?, ?);
insert into stock_unsequenced (commit_order, sku, number)
values (?, ?, ?);
commit;
else rollback;
end if;
select kept;
end;

-- waiting lines that change their quantity
set statement innodb_lock_wait_timeout = least(@@innodb_lock_wait_timeout, 10) for begin not atomic
declare kept boolean default true;
declare exit handler for sqlexception begin rollback; resignal; end;
set transaction isolation level read committed;
start transaction;
if kept then
update stock_product
set version = ?, allocated = ?, reservations = ?, waiting = ?
where sku = ? and version = ?;
set kept = row_count() = ?;
end if;
if kept then
update json_table(?, '$[*]' columns(sku varchar(255) character set utf8mb4 collate utf8mb4_nopad_bin path '$[0]', order_id varchar(255) character set utf8mb4 collate utf8mb4_nopad_bin path '$[1]', line_id varchar(255) character set utf8mb4 collate utf8mb4_nopad_bin path '$[2]', quantity bigint path '$[3]', needed_by date path '$[4]', priority bigint path '$[5]', may_split bigint path '$[6]', place bigint path '$[7]', turn bigint path '$[8]', magnitude bigint path '$[9]')) as r
straight_join stock_waiting t force index (primary) on t.sku = r.sku and t.order_id = r.order_id and t.line_id = r.line_id
set t.quantity = r.quantity, t.needed_by = r.needed_by, t.priority = r.priority, t.may_split = r.may_split, t.place = r.place, t.turn = r.turn, t.magnitude = r.magnitude;
insert into stock_event (sku, number, kind, batch, order_id, line_id, quantity, line_quantity, due_on,
  best_before, end_micros, priority, may_split, queue_place, cause, replaced_quantity, replaced_day,
  replaced_place, replaced_end_micros, replaced_priority, replaced_may_split, committed_at, commit_id)
values (?, ?, ?, ?, ?, ?, ?, ?, ?,
  ?, ?, ?, ?, ?, ?, ?, ?,
  ?, ?, ?, ?, ?, ?), (?, ?, ?, ?, ?, ?, ?, ?, ?,
  ?, ?, ?, ?, ?, ?, ?, ?,
  ?, ?, ?, ?, ?, ?);
insert into stock_unsequenced (commit_order, sku, number)
values (?, ?, ?), (?, ?, ?);
commit;
else rollback;
end if;
select kept;
end;

-- a line that no longer waits
set statement innodb_lock_wait_timeout = least(@@innodb_lock_wait_timeout, 10) for begin not atomic
declare kept boolean default true;
declare exit handler for sqlexception begin rollback; resignal; end;
set transaction isolation level read committed;
start transaction;
if kept then
update stock_product
set version = ?, allocated = ?, reservations = ?, waiting = ?
where sku = ? and version = ?;
set kept = row_count() = ?;
end if;
if kept then
delete from stock_waiting
where sku = ? and order_id = ? and line_id = ?;
insert into stock_event (sku, number, kind, batch, order_id, line_id, quantity, line_quantity, due_on,
  best_before, end_micros, priority, may_split, queue_place, cause, replaced_quantity, replaced_day,
  replaced_place, replaced_end_micros, replaced_priority, replaced_may_split, committed_at, commit_id)
values (?, ?, ?, ?, ?, ?, ?, ?, ?,
  ?, ?, ?, ?, ?, ?, ?, ?,
  ?, ?, ?, ?, ?, ?);
insert into stock_unsequenced (commit_order, sku, number)
values (?, ?, ?);
commit;
else rollback;
end if;
select kept;
end;

-- lines that no longer wait
set statement innodb_lock_wait_timeout = least(@@innodb_lock_wait_timeout, 10) for begin not atomic
declare kept boolean default true;
declare exit handler for sqlexception begin rollback; resignal; end;
set transaction isolation level read committed;
start transaction;
if kept then
update stock_product
set version = ?, allocated = ?, reservations = ?, waiting = ?
where sku = ? and version = ?;
set kept = row_count() = ?;
end if;
if kept then
delete t from json_table(?, '$[*]' columns(sku varchar(255) character set utf8mb4 collate utf8mb4_nopad_bin path '$[0]', order_id varchar(255) character set utf8mb4 collate utf8mb4_nopad_bin path '$[1]', line_id varchar(255) character set utf8mb4 collate utf8mb4_nopad_bin path '$[2]')) as r
straight_join stock_waiting t force index (primary) on t.sku = r.sku and t.order_id = r.order_id and t.line_id = r.line_id;
insert into stock_event (sku, number, kind, batch, order_id, line_id, quantity, line_quantity, due_on,
  best_before, end_micros, priority, may_split, queue_place, cause, replaced_quantity, replaced_day,
  replaced_place, replaced_end_micros, replaced_priority, replaced_may_split, committed_at, commit_id)
values (?, ?, ?, ?, ?, ?, ?, ?, ?,
  ?, ?, ?, ?, ?, ?, ?, ?,
  ?, ?, ?, ?, ?, ?), (?, ?, ?, ?, ?, ?, ?, ?, ?,
  ?, ?, ?, ?, ?, ?, ?, ?,
  ?, ?, ?, ?, ?, ?);
insert into stock_unsequenced (commit_order, sku, number)
values (?, ?, ?), (?, ?, ?);
commit;
else rollback;
end if;
select kept;
end;

-- room for a line that waits
set statement innodb_lock_wait_timeout = least(@@innodb_lock_wait_timeout, 10) for begin not atomic
declare kept boolean default true;
declare exit handler for sqlexception begin rollback; resignal; end;
set transaction isolation level read committed;
start transaction;
if kept then
update stock_product
set version = ?, allocated = ?, reservations = ?, waiting = ?
where sku = ? and version = ?;
set kept = row_count() = ?;
end if;
if kept then
insert into stock_reference (reference, sku, batch_number)
values (?, ?, ?);
insert into stock_batch (sku, batch_number, reference, registered_quantity, registered_eta, best_before, quantity, eta,
  allocated, line_count, is_open, on_hold, emptied_micros)
values (?, ?, ?, ?, ?, ?, ?, ?,
  ?, ?, ?, ?, ?);
insert into stock_allocation (sku, order_id, line_id, part, batch_number, quantity, line_quantity, needed_by, sequence,
  end_micros, priority, may_split)
values (?, ?, ?, ?, ?, ?, ?, ?, ?,
  ?, ?, ?);
delete from stock_waiting
where sku = ? and order_id = ? and line_id = ?;
insert into stock_event (sku, number, kind, batch, order_id, line_id, quantity, line_quantity, due_on,
  best_before, end_micros, priority, may_split, queue_place, cause, replaced_quantity, replaced_day,
  replaced_place, replaced_end_micros, replaced_priority, replaced_may_split, committed_at, commit_id)
values (?, ?, ?, ?, ?, ?, ?, ?, ?,
  ?, ?, ?, ?, ?, ?, ?, ?,
  ?, ?, ?, ?, ?, ?), (?, ?, ?, ?, ?, ?, ?, ?, ?,
  ?, ?, ?, ?, ?, ?, ?, ?,
  ?, ?, ?, ?, ?, ?);
insert into stock_unsequenced (commit_order, sku, number)
values (?, ?, ?), (?, ?, ?);
commit;
else rollback;
end if;
select kept;
end;

-- a line that is dispatched
set statement innodb_lock_wait_timeout = least(@@innodb_lock_wait_timeout, 10) for begin not atomic
declare kept boolean default true;
declare exit handler for sqlexception begin rollback; resignal; end;
set transaction isolation level read committed;
start transaction;
if kept then
update stock_product
set version = ?, allocated = ?, reservations = ?, waiting = ?
where sku = ? and version = ?;
set kept = row_count() = ?;
end if;
if kept then
update stock_batch
set quantity = ?, eta = ?, allocated = ?, line_count = ?, is_open = ?,
  on_hold = ?, emptied_micros = ?
where sku = ? and batch_number = ?;
delete from stock_allocation
where sku = ? and order_id = ? and line_id = ? and part = ?;
insert into stock_dispatched (sku, order_id, line_id, quantity, needed_by, returned, dispatched_at)
values (?, ?, ?, ?, ?, ?, ?);
insert into stock_event (sku, number, kind, batch, order_id, line_id, quantity, line_quantity, due_on,
  best_before, end_micros, priority, may_split, queue_place, cause, replaced_quantity, replaced_day,
  replaced_place, replaced_end_micros, replaced_priority, replaced_may_split, committed_at, commit_id)
values (?, ?, ?, ?, ?, ?, ?, ?, ?,
  ?, ?, ?, ?, ?, ?, ?, ?,
  ?, ?, ?, ?, ?, ?);
insert into stock_unsequenced (commit_order, sku, number)
values (?, ?, ?);
commit;
else rollback;
end if;
select kept;
end;

-- lines that are dispatched
set statement innodb_lock_wait_timeout = least(@@innodb_lock_wait_timeout, 10) for begin not atomic
declare kept boolean default true;
declare exit handler for sqlexception begin rollback; resignal; end;
set transaction isolation level read committed;
start transaction;
if kept then
update stock_product
set version = ?, allocated = ?, reservations = ?, waiting = ?
where sku = ? and version = ?;
set kept = row_count() = ?;
end if;
if kept then
update stock_batch
set quantity = ?, eta = ?, allocated = ?, line_count = ?, is_open = ?,
  on_hold = ?, emptied_micros = ?
where sku = ? and batch_number = ?;
delete t from json_table(?, '$[*]' columns(sku varchar(255) character set utf8mb4 collate utf8mb4_nopad_bin path '$[0]', order_id varchar(255) character set utf8mb4 collate utf8mb4_nopad_bin path '$[1]', line_id varchar(255) character set utf8mb4 collate utf8mb4_nopad_bin path '$[2]', part bigint path '$[3]')) as r
straight_join stock_allocation t force index (primary) on t.sku = r.sku and t.order_id = r.order_id and t.line_id = r.line_id and t.part = r.part;
insert into stock_dispatched (sku, order_id, line_id, quantity, needed_by, returned, dispatched_at)
values (?, ?, ?, ?, ?, ?, ?), (?, ?, ?, ?, ?, ?, ?);
insert into stock_event (sku, number, kind, batch, order_id, line_id, quantity, line_quantity, due_on,
  best_before, end_micros, priority, may_split, queue_place, cause, replaced_quantity, replaced_day,
  replaced_place, replaced_end_micros, replaced_priority, replaced_may_split, committed_at, commit_id)
values (?, ?, ?, ?, ?, ?, ?, ?, ?,
  ?, ?, ?, ?, ?, ?, ?, ?,
  ?, ?, ?, ?, ?, ?), (?, ?, ?, ?, ?, ?, ?, ?, ?,
  ?, ?, ?, ?, ?, ?, ?, ?,
  ?, ?, ?, ?, ?, ?);
insert into stock_unsequenced (commit_order, sku, number)
values (?, ?, ?), (?, ?, ?);
commit;
else rollback;
end if;
select kept;
end;

-- an order that is dispatched
set statement innodb_lock_wait_timeout = least(@@innodb_lock_wait_timeout, 10) for begin not atomic
declare kept boolean default true;
select count(*) = ? into kept from json_table(?, '$[*]' columns(sku varchar(255) character set utf8mb4 collate utf8mb4_nopad_bin path '$[0]', loaded bigint path '$[1]')) as r straight_join stock_product t force index (primary) on t.sku = r.sku and t.version = r.loaded for update;
if kept then
update json_table(?, '$[*]' columns(sku varchar(255) character set utf8mb4 collate utf8mb4_nopad_bin path '$[0]', loaded bigint path '$[1]', version bigint path '$[2]', allocated bigint path '$[3]', reservations bigint path '$[4]', waiting bigint path '$[5]')) as r
straight_join stock_product t force index (primary) on t.sku = r.sku and t.version = r.loaded
set t.version = r.version, t.allocated = r.allocated, t.reservations = r.reservations, t.waiting = r.waiting;
set kept = row_count() = ?;
end if;
if kept then
update json_table(?, '$[*]' columns(sku varchar(255) character set utf8mb4 collate utf8mb4_nopad_bin path '$[0]', batch_number bigint path '$[1]', quantity bigint path '$[2]', eta date path '$[3]', allocated bigint path '$[4]', line_count bigint path '$[5]', is_open bigint path '$[6]', on_hold bigint path '$[7]', emptied_micros bigint path '$[8]')) as r
straight_join stock_batch t force index (primary) on t.sku = r.sku and t.batch_number = r.batch_number
set t.quantity = r.quantity, t.eta = r.eta, t.allocated = r.allocated, t.line_count = r.line_count, t.is_open = r.is_open, t.on_hold = r.on_hold, t.emptied_micros = r.emptied_micros;
delete t from json_table(?, '$[*]' columns(sku varchar(255) character set utf8mb4 collate utf8mb4_nopad_bin path '$[0]', order_id varchar(255) character set utf8mb4 collate utf8mb4_nopad_bin path '$[1]', line_id varchar(255) character set utf8mb4 collate utf8mb4_nopad_bin path '$[2]', part bigint path '$[3]')) as r
straight_join stock_allocation t force index (primary) on t.sku = r.sku and t.order_id = r.order_id and t.line_id = r.line_id and t.part = r.part;
insert into stock_dispatched (sku, order_id, line_id, quantity, needed_by, returned, dispatched_at)
values (?, ?, ?, ?, ?, ?, ?), (?, ?, ?, ?, ?, ?, ?);
insert into stock_event (sku, number, kind, batch, order_id, line_id, quantity, line_quantity, due_on,
  best_before, end_micros, priority, may_split, queue_place, cause, replaced_quantity, replaced_day,
  replaced_place, replaced_end_micros, replaced_priority, replaced_may_split, committed_at, commit_id)
values (?, ?, ?, ?, ?, ?, ?, ?, ?,
  ?, ?, ?, ?, ?, ?, ?, ?,
  ?, ?, ?, ?, ?, ?), (?, ?, ?, ?, ?, ?, ?, ?, ?,
  ?, ?, ?, ?, ?, ?, ?, ?,
  ?, ?, ?, ?, ?, ?);
insert into stock_unsequenced (commit_order, sku, number)
values (?, ?, ?), (?, ?, ?);
end if;
select kept;
end;

-- units that come back
set statement innodb_lock_wait_timeout = least(@@innodb_lock_wait_timeout, 10) for begin not atomic
declare kept boolean default true;
declare exit handler for sqlexception begin rollback; resignal; end;
set transaction isolation level read committed;
start transaction;
if kept then
update stock_product
set version = ?, allocated = ?, reservations = ?, waiting = ?
where sku = ? and version = ?;
set kept = row_count() = ?;
end if;
if kept then
update stock_batch
set quantity = ?, eta = ?, allocated = ?, line_count = ?, is_open = ?,
  on_hold = ?, emptied_micros = ?
where sku = ? and batch_number = ?;
update stock_dispatched
set quantity = ?, needed_by = ?, returned = ?
where sku = ? and order_id = ? and line_id = ?;
insert into stock_event (sku, number, kind, batch, order_id, line_id, quantity, line_quantity, due_on,
  best_before, end_micros, priority, may_split, queue_place, cause, replaced_quantity, replaced_day,
  replaced_place, replaced_end_micros, replaced_priority, replaced_may_split, committed_at, commit_id)
values (?, ?, ?, ?, ?, ?, ?, ?, ?,
  ?, ?, ?, ?, ?, ?, ?, ?,
  ?, ?, ?, ?, ?, ?);
insert into stock_unsequenced (commit_order, sku, number)
values (?, ?, ?);
commit;
else rollback;
end if;
select kept;
end;

-- units of several lines that come back
set statement innodb_lock_wait_timeout = least(@@innodb_lock_wait_timeout, 10) for begin not atomic
declare kept boolean default true;
declare exit handler for sqlexception begin rollback; resignal; end;
set transaction isolation level read committed;
start transaction;
if kept then
update stock_product
set version = ?, allocated = ?, reservations = ?, waiting = ?
where sku = ? and version = ?;
set kept = row_count() = ?;
end if;
if kept then
update stock_batch
set quantity = ?, eta = ?, allocated = ?, line_count = ?, is_open = ?,
  on_hold = ?, emptied_micros = ?
where sku = ? and batch_number = ?;
update json_table(?, '$[*]' columns(sku varchar(255) character set utf8mb4 collate utf8mb4_nopad_bin path '$[0]', order_id varchar(255) character set utf8mb4 collate utf8mb4_nopad_bin path '$[1]', line_id varchar(255) character set utf8mb4 collate utf8mb4_nopad_bin path '$[2]', quantity bigint path '$[3]', needed_by date path '$[4]', returned bigint path '$[5]')) as r
straight_join stock_dispatched t force index (primary) on t.sku = r.sku and t.order_id = r.order_id and t.line_id = r.line_id
set t.quantity = r.quantity, t.needed_by = r.needed_by, t.returned = r.returned;
insert into stock_event (sku, number, kind, batch, order_id, line_id, quantity, line_quantity, due_on,
  best_before, end_micros, priority, may_split, queue_place, cause, replaced_quantity, replaced_day,
  replaced_place, replaced_end_micros, replaced_priority, replaced_may_split, committed_at, commit_id)
values (?, ?, ?, ?, ?, ?, ?, ?, ?,
  ?, ?, ?, ?, ?, ?, ?, ?,
  ?, ?, ?, ?, ?, ?), (?, ?, ?, ?, ?, ?, ?, ?, ?,
  ?, ?, ?, ?, ?, ?, ?, ?,
  ?, ?, ?, ?, ?, ?);
insert into stock_unsequenced (commit_order, sku, number)
values (?, ?, ?), (?, ?, ?);
commit;
else rollback;
end if;
select kept;
end;

-- the last units that come back
set statement innodb_lock_wait_timeout = least(@@innodb_lock_wait_timeout, 10) for begin not atomic
declare kept boolean default true;
declare exit handler for sqlexception begin rollback; resignal; end;
set transaction isolation level read committed;
start transaction;
if kept then
update stock_product
set version = ?, allocated = ?, reservations = ?, waiting = ?
where sku = ? and version = ?;
set kept = row_count() = ?;
end if;
if kept then
update stock_batch
set quantity = ?, eta = ?, allocated = ?, line_count = ?, is_open = ?,
  on_hold = ?, emptied_micros = ?
where sku = ? and batch_number = ?;
delete from stock_dispatched
where sku = ? and order_id = ? and line_id = ?;
insert into stock_event (sku, number, kind, batch, order_id, line_id, quantity, line_quantity, due_on,
  best_before, end_micros, priority, may_split, queue_place, cause, replaced_quantity, replaced_day,
  replaced_place, replaced_end_micros, replaced_priority, replaced_may_split, committed_at, commit_id)
values (?, ?, ?, ?, ?, ?, ?, ?, ?,
  ?, ?, ?, ?, ?, ?, ?, ?,
  ?, ?, ?, ?, ?, ?);
insert into stock_unsequenced (commit_order, sku, number)
values (?, ?, ?);
commit;
else rollback;
end if;
select kept;
end;

-- the last units of several lines that come back
set statement innodb_lock_wait_timeout = least(@@innodb_lock_wait_timeout, 10) for begin not atomic
declare kept boolean default true;
declare exit handler for sqlexception begin rollback; resignal; end;
set transaction isolation level read committed;
start transaction;
if kept then
update stock_product
set version = ?, allocated = ?, reservations = ?, waiting = ?
where sku = ? and version = ?;
set kept = row_count() = ?;
end if;
if kept then
update stock_batch
set quantity = ?, eta = ?, allocated = ?, line_count = ?, is_open = ?,
  on_hold = ?, emptied_micros = ?
where sku = ? and batch_number = ?;
delete t from json_table(?, '$[*]' columns(sku varchar(255) character set utf8mb4 collate utf8mb4_nopad_bin path '$[0]', order_id varchar(255) character set utf8mb4 collate utf8mb4_nopad_bin path '$[1]', line_id varchar(255) character set utf8mb4 collate utf8mb4_nopad_bin path '$[2]')) as r
straight_join stock_dispatched t force index (primary) on t.sku = r.sku and t.order_id = r.order_id and t.line_id = r.line_id;
insert into stock_event (sku, number, kind, batch, order_id, line_id, quantity, line_quantity, due_on,
  best_before, end_micros, priority, may_split, queue_place, cause, replaced_quantity, replaced_day,
  replaced_place, replaced_end_micros, replaced_priority, replaced_may_split, committed_at, commit_id)
values (?, ?, ?, ?, ?, ?, ?, ?, ?,
  ?, ?, ?, ?, ?, ?, ?, ?,
  ?, ?, ?, ?, ?, ?), (?, ?, ?, ?, ?, ?, ?, ?, ?,
  ?, ?, ?, ?, ?, ?, ?, ?,
  ?, ?, ?, ?, ?, ?);
insert into stock_unsequenced (commit_order, sku, number)
values (?, ?, ?), (?, ?, ?);
commit;
else rollback;
end if;
select kept;
end;

-- a batch without units that is filled
set statement innodb_lock_wait_timeout = least(@@innodb_lock_wait_timeout, 10) for begin not atomic
declare kept boolean default true;
if kept then
update stock_product
set version = ?, allocated = ?, reservations = ?, waiting = ?
where sku = ? and version = ?;
set kept = row_count() = ?;
end if;
if kept then
update stock_batch
set quantity = ?, eta = ?, allocated = ?, line_count = ?, is_open = ?,
  on_hold = ?, emptied_micros = ?
where sku = ? and batch_number = ?;
insert into stock_event (sku, number, kind, batch, order_id, line_id, quantity, line_quantity, due_on,
  best_before, end_micros, priority, may_split, queue_place, cause, replaced_quantity, replaced_day,
  replaced_place, replaced_end_micros, replaced_priority, replaced_may_split, committed_at, commit_id)
values (?, ?, ?, ?, ?, ?, ?, ?, ?,
  ?, ?, ?, ?, ?, ?, ?, ?,
  ?, ?, ?, ?, ?, ?);
insert into stock_unsequenced (commit_order, sku, number)
values (?, ?, ?);
end if;
select kept;
end;

-- a dispatched line that comes back and leaves again
set statement innodb_lock_wait_timeout = least(@@innodb_lock_wait_timeout, 10) for begin not atomic
declare kept boolean default true;
declare exit handler for sqlexception begin rollback; resignal; end;
set transaction isolation level read committed;
start transaction;
if kept then
update stock_product
set version = ?, allocated = ?, reservations = ?, waiting = ?
where sku = ? and version = ?;
set kept = row_count() = ?;
end if;
if kept then
update stock_batch
set quantity = ?, eta = ?, allocated = ?, line_count = ?, is_open = ?,
  on_hold = ?, emptied_micros = ?
where sku = ? and batch_number = ?;
update stock_dispatched
set quantity = ?, needed_by = ?, returned = ?, dispatched_at = ?
where sku = ? and order_id = ? and line_id = ?;
insert into stock_event (sku, number, kind, batch, order_id, line_id, quantity, line_quantity, due_on,
  best_before, end_micros, priority, may_split, queue_place, cause, replaced_quantity, replaced_day,
  replaced_place, replaced_end_micros, replaced_priority, replaced_may_split, committed_at, commit_id)
values (?, ?, ?, ?, ?, ?, ?, ?, ?,
  ?, ?, ?, ?, ?, ?, ?, ?,
  ?, ?, ?, ?, ?, ?), (?, ?, ?, ?, ?, ?, ?, ?, ?,
  ?, ?, ?, ?, ?, ?, ?, ?,
  ?, ?, ?, ?, ?, ?), (?, ?, ?, ?, ?, ?, ?, ?, ?,
  ?, ?, ?, ?, ?, ?, ?, ?,
  ?, ?, ?, ?, ?, ?);
insert into stock_unsequenced (commit_order, sku, number)
values (?, ?, ?), (?, ?, ?), (?, ?, ?);
commit;
else rollback;
end if;
select kept;
end;

-- dispatched lines that come back and leave again
set statement innodb_lock_wait_timeout = least(@@innodb_lock_wait_timeout, 10) for begin not atomic
declare kept boolean default true;
declare exit handler for sqlexception begin rollback; resignal; end;
set transaction isolation level read committed;
start transaction;
if kept then
update stock_product
set version = ?, allocated = ?, reservations = ?, waiting = ?
where sku = ? and version = ?;
set kept = row_count() = ?;
end if;
if kept then
update stock_batch
set quantity = ?, eta = ?, allocated = ?, line_count = ?, is_open = ?,
  on_hold = ?, emptied_micros = ?
where sku = ? and batch_number = ?;
update json_table(?, '$[*]' columns(sku varchar(255) character set utf8mb4 collate utf8mb4_nopad_bin path '$[0]', order_id varchar(255) character set utf8mb4 collate utf8mb4_nopad_bin path '$[1]', line_id varchar(255) character set utf8mb4 collate utf8mb4_nopad_bin path '$[2]', quantity bigint path '$[3]', needed_by date path '$[4]', returned bigint path '$[5]', dispatched_at datetime(6) path '$[6]')) as r
straight_join stock_dispatched t force index (primary) on t.sku = r.sku and t.order_id = r.order_id and t.line_id = r.line_id
set t.quantity = r.quantity, t.needed_by = r.needed_by, t.returned = r.returned, t.dispatched_at = r.dispatched_at;
insert into stock_event (sku, number, kind, batch, order_id, line_id, quantity, line_quantity, due_on,
  best_before, end_micros, priority, may_split, queue_place, cause, replaced_quantity, replaced_day,
  replaced_place, replaced_end_micros, replaced_priority, replaced_may_split, committed_at, commit_id)
values (?, ?, ?, ?, ?, ?, ?, ?, ?,
  ?, ?, ?, ?, ?, ?, ?, ?,
  ?, ?, ?, ?, ?, ?), (?, ?, ?, ?, ?, ?, ?, ?, ?,
  ?, ?, ?, ?, ?, ?, ?, ?,
  ?, ?, ?, ?, ?, ?), (?, ?, ?, ?, ?, ?, ?, ?, ?,
  ?, ?, ?, ?, ?, ?, ?, ?,
  ?, ?, ?, ?, ?, ?), (?, ?, ?, ?, ?, ?, ?, ?, ?,
  ?, ?, ?, ?, ?, ?, ?, ?,
  ?, ?, ?, ?, ?, ?), (?, ?, ?, ?, ?, ?, ?, ?, ?,
  ?, ?, ?, ?, ?, ?, ?, ?,
  ?, ?, ?, ?, ?, ?), (?, ?, ?, ?, ?, ?, ?, ?, ?,
  ?, ?, ?, ?, ?, ?, ?, ?,
  ?, ?, ?, ?, ?, ?);
insert into stock_unsequenced (commit_order, sku, number)
values (?, ?, ?), (?, ?, ?), (?, ?, ?), (?, ?, ?), (?, ?, ?), (?, ?, ?);
commit;
else rollback;
end if;
select kept;
end;

-- a cut
set statement innodb_lock_wait_timeout = least(@@innodb_lock_wait_timeout, 10) for begin not atomic
declare kept boolean default true;
declare exit handler for sqlexception begin rollback; resignal; end;
set transaction isolation level read committed;
start transaction;
if kept then
update stock_product
set version = ?, allocated = ?, reservations = ?, waiting = ?
where sku = ? and version = ?;
set kept = row_count() = ?;
end if;
if kept then
update json_table(?, '$[*]' columns(sku varchar(255) character set utf8mb4 collate utf8mb4_nopad_bin path '$[0]', batch_number bigint path '$[1]', quantity bigint path '$[2]', eta date path '$[3]', allocated bigint path '$[4]', line_count bigint path '$[5]', is_open bigint path '$[6]', on_hold bigint path '$[7]', emptied_micros bigint path '$[8]')) as r
straight_join stock_batch t force index (primary) on t.sku = r.sku and t.batch_number = r.batch_number
set t.quantity = r.quantity, t.eta = r.eta, t.allocated = r.allocated, t.line_count = r.line_count, t.is_open = r.is_open, t.on_hold = r.on_hold, t.emptied_micros = r.emptied_micros;
update json_table(?, '$[*]' columns(sku varchar(255) character set utf8mb4 collate utf8mb4_nopad_bin path '$[0]', order_id varchar(255) character set utf8mb4 collate utf8mb4_nopad_bin path '$[1]', line_id varchar(255) character set utf8mb4 collate utf8mb4_nopad_bin path '$[2]', part bigint path '$[3]', batch_number bigint path '$[4]', quantity bigint path '$[5]', line_quantity bigint path '$[6]', needed_by date path '$[7]', sequence bigint path '$[8]', end_micros bigint path '$[9]', priority bigint path '$[10]', may_split bigint path '$[11]')) as r
straight_join stock_allocation t force index (primary) on t.sku = r.sku and t.order_id = r.order_id and t.line_id = r.line_id and t.part = r.part
set t.batch_number = r.batch_number, t.quantity = r.quantity, t.line_quantity = r.line_quantity, t.needed_by = r.needed_by, t.sequence = r.sequence, t.end_micros = r.end_micros, t.priority = r.priority, t.may_split = r.may_split;
insert into stock_event (sku, number, kind, batch, order_id, line_id, quantity, line_quantity, due_on,
  best_before, end_micros, priority, may_split, queue_place, cause, replaced_quantity, replaced_day,
  replaced_place, replaced_end_micros, replaced_priority, replaced_may_split, committed_at, commit_id)
values (?, ?, ?, ?, ?, ?, ?, ?, ?,
  ?, ?, ?, ?, ?, ?, ?, ?,
  ?, ?, ?, ?, ?, ?), (?, ?, ?, ?, ?, ?, ?, ?, ?,
  ?, ?, ?, ?, ?, ?, ?, ?,
  ?, ?, ?, ?, ?, ?), (?, ?, ?, ?, ?, ?, ?, ?, ?,
  ?, ?, ?, ?, ?, ?, ?, ?,
  ?, ?, ?, ?, ?, ?), (?, ?, ?, ?, ?, ?, ?, ?, ?,
  ?, ?, ?, ?, ?, ?, ?, ?,
  ?, ?, ?, ?, ?, ?), (?, ?, ?, ?, ?, ?, ?, ?, ?,
  ?, ?, ?, ?, ?, ?, ?, ?,
  ?, ?, ?, ?, ?, ?), (?, ?, ?, ?, ?, ?, ?, ?, ?,
  ?, ?, ?, ?, ?, ?, ?, ?,
  ?, ?, ?, ?, ?, ?), (?, ?, ?, ?, ?, ?, ?, ?, ?,
  ?, ?, ?, ?, ?, ?, ?, ?,
  ?, ?, ?, ?, ?, ?), (?, ?, ?, ?, ?, ?, ?, ?, ?,
  ?, ?, ?, ?, ?, ?, ?, ?,
  ?, ?, ?, ?, ?, ?), (?, ?, ?, ?, ?, ?, ?, ?, ?,
  ?, ?, ?, ?, ?, ?, ?, ?,
  ?, ?, ?, ?, ?, ?), (?, ?, ?, ?, ?, ?, ?, ?, ?,
  ?, ?, ?, ?, ?, ?, ?, ?,
  ?, ?, ?, ?, ?, ?), (?, ?, ?, ?, ?, ?, ?, ?, ?,
  ?, ?, ?, ?, ?, ?, ?, ?,
  ?, ?, ?, ?, ?, ?), (?, ?, ?, ?, ?, ?, ?, ?, ?,
  ?, ?, ?, ?, ?, ?, ?, ?,
  ?, ?, ?, ?, ?, ?), (?, ?, ?, ?, ?, ?, ?, ?, ?,
  ?, ?, ?, ?, ?, ?, ?, ?,
  ?, ?, ?, ?, ?, ?), (?, ?, ?, ?, ?, ?, ?, ?, ?,
  ?, ?, ?, ?, ?, ?, ?, ?,
  ?, ?, ?, ?, ?, ?), (?, ?, ?, ?, ?, ?, ?, ?, ?,
  ?, ?, ?, ?, ?, ?, ?, ?,
  ?, ?, ?, ?, ?, ?);
insert into stock_unsequenced (commit_order, sku, number)
values (?, ?, ?), (?, ?, ?), (?, ?, ?), (?, ?, ?), (?, ?, ?), (?, ?, ?), (?, ?, ?), (?, ?, ?), (?, ?, ?), (?, ?, ?), (?, ?, ?), (?, ?, ?), (?, ?, ?), (?, ?, ?), (?, ?, ?);
commit;
else rollback;
end if;
select kept;
end;

-- a commit whose connection was lost before it
set statement innodb_lock_wait_timeout = least(@@innodb_lock_wait_timeout, 10) for begin not atomic
declare kept boolean default true;
declare exit handler for sqlexception begin rollback; resignal; end;
set transaction isolation level read committed;
start transaction;
if kept then
update stock_product
set version = ?, allocated = ?, reservations = ?, waiting = ?
where sku = ? and version = ?;
set kept = row_count() = ?;
end if;
if kept then
update stock_batch
set quantity = ?, eta = ?, allocated = ?, line_count = ?, is_open = ?,
  on_hold = ?, emptied_micros = ?
where sku = ? and batch_number = ?;
insert into stock_allocation (sku, order_id, line_id, part, batch_number, quantity, line_quantity, needed_by, sequence,
  end_micros, priority, may_split)
values (?, ?, ?, ?, ?, ?, ?, ?, ?,
  ?, ?, ?);
insert into stock_event (sku, number, kind, batch, order_id, line_id, quantity, line_quantity, due_on,
  best_before, end_micros, priority, may_split, queue_place, cause, committed_at, commit_id)
values (?, ?, ?, ?, ?, ?, ?, ?, ?,
  ?, ?, ?, ?, ?, ?, ?, ?);
insert into stock_unsequenced (commit_order, sku, number)
values (?, ?, ?);
insert into stock_message (id, outcome_part, command_digest, outcome, kept_at)
values (?, ?, ?, ?, ?);
commit;
else rollback;
end if;
select kept;
end;

-- a commit whose connection was lost before it
set statement innodb_lock_wait_timeout = least(@@innodb_lock_wait_timeout, 10) for begin not atomic
declare kept boolean default true;
if kept then
update stock_product
set version = ?, allocated = ?, reservations = ?, waiting = ?
where sku = ? and version = ?;
set kept = row_count() = ?;
end if;
if kept then
update stock_batch
set quantity = ?, eta = ?, allocated = ?, line_count = ?, is_open = ?,
  on_hold = ?, emptied_micros = ?
where sku = ? and batch_number = ?;
insert into stock_allocation (sku, order_id, line_id, part, batch_number, quantity, line_quantity, needed_by, sequence,
  end_micros, priority, may_split)
values (?, ?, ?, ?, ?, ?, ?, ?, ?,
  ?, ?, ?);
insert into stock_event (sku, number, kind, batch, order_id, line_id, quantity, line_quantity, due_on,
  best_before, end_micros, priority, may_split, queue_place, cause, committed_at, commit_id)
values (?, ?, ?, ?, ?, ?, ?, ?, ?,
  ?, ?, ?, ?, ?, ?, ?, ?);
insert into stock_unsequenced (commit_order, sku, number)
values (?, ?, ?);
insert into stock_message (id, outcome_part, command_digest, outcome, kept_at)
values (?, ?, ?, ?, ?);
end if;
select kept;
end;
