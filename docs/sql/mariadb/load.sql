-- a new product
set statement innodb_lock_wait_timeout = least(@@innodb_lock_wait_timeout, 10) for begin not atomic set transaction isolation level read committed;
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
straight_join stock_product p on p.sku = x.sku
where x.reference = ?
union all
select 'batch', b.sku, b.batch_number, b.registered_quantity, b.quantity, b.allocated, b.line_count,
  b.registered_eta, b.eta, b.reference, null, b.on_hold, b.best_before, null, null
from stock_reference x
straight_join stock_batch b on b.sku = x.sku and b.is_open = 1
where x.reference = ?
union all
select 'batch', b.sku, b.batch_number, b.registered_quantity, b.quantity, b.allocated, b.line_count,
  b.registered_eta, b.eta, b.reference, null, b.on_hold, b.best_before, null, null
from stock_reference x
straight_join stock_batch b on b.sku = x.sku and b.batch_number = x.batch_number
where x.reference = ?
union all
select 'archived', x.sku, x.batch_number, x.registered_quantity, null, null, null,
  x.registered_eta, null, x.reference, null, null, x.best_before, null, null
from stock_reference x
where x.reference = ? and x.registered_quantity is not null;
end;

-- a line that is allocated
set statement innodb_lock_wait_timeout = least(@@innodb_lock_wait_timeout, 10) for begin not atomic set transaction isolation level read committed;
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
end;

-- a line that changes its quantity
set statement innodb_lock_wait_timeout = least(@@innodb_lock_wait_timeout, 10) for begin not atomic set transaction isolation level read committed;
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
straight_join stock_batch b on b.sku = a.sku and b.batch_number = a.batch_number
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
end;

-- lines of several products
set statement innodb_lock_wait_timeout = least(@@innodb_lock_wait_timeout, 10) for begin not atomic set transaction isolation level read committed;
select 'product', p.sku, p.version, p.allocated,
  null, null, null, null, null, null, null, null, null, p.reservations, p.waiting
from json_table(?, '$[*]' columns(sku varchar(255) character set utf8mb4 collate utf8mb4_nopad_bin path '$[0]')) as r
straight_join stock_product p on p.sku = r.sku
union all
select 'batch', b.sku, b.batch_number, b.registered_quantity, b.quantity, b.allocated, b.line_count,
  b.registered_eta, b.eta, b.reference, null, b.on_hold, b.best_before, null, null
from json_table(?, '$[*]' columns(sku varchar(255) character set utf8mb4 collate utf8mb4_nopad_bin path '$[0]')) as r
straight_join stock_batch b on b.sku = r.sku and b.is_open = 1
union all
select 'batch', b.sku, b.batch_number, b.registered_quantity, b.quantity, b.allocated, b.line_count,
  b.registered_eta, b.eta, b.reference, null, b.on_hold, b.best_before, null, null
from json_table(?, '$[*]' columns(sku varchar(255) character set utf8mb4 collate utf8mb4_nopad_bin path '$[0]', order_id varchar(255) character set utf8mb4 collate utf8mb4_nopad_bin path '$[1]', line_id varchar(255) character set utf8mb4 collate utf8mb4_nopad_bin path '$[2]')) as r
straight_join stock_allocation a on a.sku = r.sku and a.order_id = r.order_id and a.line_id = r.line_id
straight_join stock_batch b on b.sku = a.sku and b.batch_number = a.batch_number
union all
select 'part', a.sku, a.batch_number, a.quantity, a.sequence, a.part, a.line_quantity,
  a.needed_by, null, a.order_id, a.line_id, a.priority, null, a.may_split, a.end_micros
from json_table(?, '$[*]' columns(sku varchar(255) character set utf8mb4 collate utf8mb4_nopad_bin path '$[0]', order_id varchar(255) character set utf8mb4 collate utf8mb4_nopad_bin path '$[1]', line_id varchar(255) character set utf8mb4 collate utf8mb4_nopad_bin path '$[2]')) as r
straight_join stock_allocation a on a.sku = r.sku and a.order_id = r.order_id and a.line_id = r.line_id
union all
select 'dispatched', d.sku, d.quantity, d.returned, null, null, null,
  d.needed_by, null, d.order_id, d.line_id, null, null, null, null
from json_table(?, '$[*]' columns(sku varchar(255) character set utf8mb4 collate utf8mb4_nopad_bin path '$[0]', order_id varchar(255) character set utf8mb4 collate utf8mb4_nopad_bin path '$[1]', line_id varchar(255) character set utf8mb4 collate utf8mb4_nopad_bin path '$[2]')) as r
straight_join stock_dispatched d on d.sku = r.sku and d.order_id = r.order_id and d.line_id = r.line_id;
end;

-- several new batches of a product
set statement innodb_lock_wait_timeout = least(@@innodb_lock_wait_timeout, 10) for begin not atomic set transaction isolation level read committed;
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
from json_table(?, '$[*]' columns(reference varchar(255) character set utf8mb4 collate utf8mb4_nopad_bin path '$[0]')) as r
straight_join stock_reference x on x.reference = r.reference
straight_join stock_product p on p.sku = x.sku
union all
select 'batch', b.sku, b.batch_number, b.registered_quantity, b.quantity, b.allocated, b.line_count,
  b.registered_eta, b.eta, b.reference, null, b.on_hold, b.best_before, null, null
from json_table(?, '$[*]' columns(reference varchar(255) character set utf8mb4 collate utf8mb4_nopad_bin path '$[0]')) as r
straight_join stock_reference x on x.reference = r.reference
straight_join stock_batch b on b.sku = x.sku and b.is_open = 1
union all
select 'batch', b.sku, b.batch_number, b.registered_quantity, b.quantity, b.allocated, b.line_count,
  b.registered_eta, b.eta, b.reference, null, b.on_hold, b.best_before, null, null
from json_table(?, '$[*]' columns(reference varchar(255) character set utf8mb4 collate utf8mb4_nopad_bin path '$[0]')) as r
straight_join stock_reference x on x.reference = r.reference
straight_join stock_batch b on b.sku = x.sku and b.batch_number = x.batch_number
union all
select 'archived', x.sku, x.batch_number, x.registered_quantity, null, null, null,
  x.registered_eta, null, x.reference, null, null, x.best_before, null, null
from json_table(?, '$[*]' columns(reference varchar(255) character set utf8mb4 collate utf8mb4_nopad_bin path '$[0]')) as r
straight_join stock_reference x on x.reference = r.reference and x.registered_quantity is not null;
end;

-- several lines of a product
set statement innodb_lock_wait_timeout = least(@@innodb_lock_wait_timeout, 10) for begin not atomic set transaction isolation level read committed;
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
from json_table(?, '$[*]' columns(sku varchar(255) character set utf8mb4 collate utf8mb4_nopad_bin path '$[0]', order_id varchar(255) character set utf8mb4 collate utf8mb4_nopad_bin path '$[1]', line_id varchar(255) character set utf8mb4 collate utf8mb4_nopad_bin path '$[2]')) as r
straight_join stock_allocation a on a.sku = r.sku and a.order_id = r.order_id and a.line_id = r.line_id
straight_join stock_batch b on b.sku = a.sku and b.batch_number = a.batch_number
union all
select 'part', a.sku, a.batch_number, a.quantity, a.sequence, a.part, a.line_quantity,
  a.needed_by, null, a.order_id, a.line_id, a.priority, null, a.may_split, a.end_micros
from json_table(?, '$[*]' columns(sku varchar(255) character set utf8mb4 collate utf8mb4_nopad_bin path '$[0]', order_id varchar(255) character set utf8mb4 collate utf8mb4_nopad_bin path '$[1]', line_id varchar(255) character set utf8mb4 collate utf8mb4_nopad_bin path '$[2]')) as r
straight_join stock_allocation a on a.sku = r.sku and a.order_id = r.order_id and a.line_id = r.line_id
union all
select 'dispatched', d.sku, d.quantity, d.returned, null, null, null,
  d.needed_by, null, d.order_id, d.line_id, null, null, null, null
from json_table(?, '$[*]' columns(sku varchar(255) character set utf8mb4 collate utf8mb4_nopad_bin path '$[0]', order_id varchar(255) character set utf8mb4 collate utf8mb4_nopad_bin path '$[1]', line_id varchar(255) character set utf8mb4 collate utf8mb4_nopad_bin path '$[2]')) as r
straight_join stock_dispatched d on d.sku = r.sku and d.order_id = r.order_id and d.line_id = r.line_id;
end;

-- a product that is locked first
set statement innodb_lock_wait_timeout = least(@@innodb_lock_wait_timeout, 10) for select 'product', p.sku, p.version, p.allocated,
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

-- a message
set statement innodb_lock_wait_timeout = least(@@innodb_lock_wait_timeout, 10) for begin not atomic set transaction isolation level read committed;
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
end;

-- a message that changes nothing
set statement innodb_lock_wait_timeout = least(@@innodb_lock_wait_timeout, 10) for begin not atomic set transaction isolation level read committed;
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
straight_join stock_batch b on b.sku = a.sku and b.batch_number = a.batch_number
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
end;

-- an answer that rests on a free reference
set statement innodb_lock_wait_timeout = least(@@innodb_lock_wait_timeout, 10) for begin not atomic set transaction isolation level read committed;
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
straight_join stock_batch b on b.sku = a.sku and b.batch_number = a.batch_number
where a.sku = ? and a.order_id = ? and a.line_id = ?
union all
select 'product', p.sku, p.version, p.allocated,
  null, null, null, null, null, null, null, null, null, p.reservations, p.waiting
from stock_reference x
straight_join stock_product p on p.sku = x.sku
where x.reference = ?
union all
select 'batch', b.sku, b.batch_number, b.registered_quantity, b.quantity, b.allocated, b.line_count,
  b.registered_eta, b.eta, b.reference, null, b.on_hold, b.best_before, null, null
from stock_reference x
straight_join stock_batch b on b.sku = x.sku and b.is_open = 1
where x.reference = ?
union all
select 'batch', b.sku, b.batch_number, b.registered_quantity, b.quantity, b.allocated, b.line_count,
  b.registered_eta, b.eta, b.reference, null, b.on_hold, b.best_before, null, null
from stock_reference x
straight_join stock_batch b on b.sku = x.sku and b.batch_number = x.batch_number
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
end;

-- an answer that rests on free references
set statement innodb_lock_wait_timeout = least(@@innodb_lock_wait_timeout, 10) for begin not atomic set transaction isolation level read committed;
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
straight_join stock_batch b on b.sku = a.sku and b.batch_number = a.batch_number
where a.sku = ? and a.order_id = ? and a.line_id = ?
union all
select 'product', p.sku, p.version, p.allocated,
  null, null, null, null, null, null, null, null, null, p.reservations, p.waiting
from json_table(?, '$[*]' columns(reference varchar(255) character set utf8mb4 collate utf8mb4_nopad_bin path '$[0]')) as r
straight_join stock_reference x on x.reference = r.reference
straight_join stock_product p on p.sku = x.sku
union all
select 'batch', b.sku, b.batch_number, b.registered_quantity, b.quantity, b.allocated, b.line_count,
  b.registered_eta, b.eta, b.reference, null, b.on_hold, b.best_before, null, null
from json_table(?, '$[*]' columns(reference varchar(255) character set utf8mb4 collate utf8mb4_nopad_bin path '$[0]')) as r
straight_join stock_reference x on x.reference = r.reference
straight_join stock_batch b on b.sku = x.sku and b.is_open = 1
union all
select 'batch', b.sku, b.batch_number, b.registered_quantity, b.quantity, b.allocated, b.line_count,
  b.registered_eta, b.eta, b.reference, null, b.on_hold, b.best_before, null, null
from json_table(?, '$[*]' columns(reference varchar(255) character set utf8mb4 collate utf8mb4_nopad_bin path '$[0]')) as r
straight_join stock_reference x on x.reference = r.reference
straight_join stock_batch b on b.sku = x.sku and b.batch_number = x.batch_number
union all
select 'archived', x.sku, x.batch_number, x.registered_quantity, null, null, null,
  x.registered_eta, null, x.reference, null, null, x.best_before, null, null
from json_table(?, '$[*]' columns(reference varchar(255) character set utf8mb4 collate utf8mb4_nopad_bin path '$[0]')) as r
straight_join stock_reference x on x.reference = r.reference and x.registered_quantity is not null
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
end;

-- a reservation that is confirmed
set statement innodb_lock_wait_timeout = least(@@innodb_lock_wait_timeout, 10) for begin not atomic set transaction isolation level read committed;
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
straight_join stock_batch b on b.sku = a.sku and b.batch_number = a.batch_number
where a.sku = ? and a.end_micros between -62135596800000000 and ?
union all
select 'batch', b.sku, b.batch_number, b.registered_quantity, b.quantity, b.allocated, b.line_count,
  b.registered_eta, b.eta, b.reference, null, b.on_hold, b.best_before, null, null
from stock_allocation a
straight_join stock_batch b on b.sku = a.sku and b.batch_number = a.batch_number
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
end;

-- an order that is confirmed
set statement innodb_lock_wait_timeout = least(@@innodb_lock_wait_timeout, 10) for begin not atomic set transaction isolation level read committed;
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
straight_join stock_product p on p.sku = o.sku
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
straight_join stock_batch b on b.sku = o.sku and b.is_open = 1
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
straight_join stock_allocation a on a.sku = o.sku and a.end_micros between -62135596800000000 and ?
straight_join stock_batch b on b.sku = a.sku and b.batch_number = a.batch_number
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
straight_join stock_allocation a on a.sku = o.sku and a.end_micros between -62135596800000000 and ?
union all
select 'batch', b.sku, b.batch_number, b.registered_quantity, b.quantity, b.allocated, b.line_count,
  b.registered_eta, b.eta, b.reference, null, b.on_hold, b.best_before, null, null
from stock_allocation a
straight_join stock_batch b on b.sku = a.sku and b.batch_number = a.batch_number
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
end;

-- orders that are confirmed
set statement innodb_lock_wait_timeout = least(@@innodb_lock_wait_timeout, 10) for begin not atomic set transaction isolation level read committed;
select 'product', p.sku, p.version, p.allocated,
  (select w.quantity from stock_waiting w where w.sku = p.sku and w.may_split = 0
    order by w.sku, w.may_split, w.quantity limit 1),
  (select w.quantity from stock_waiting w where w.sku = p.sku and w.may_split = 1
    order by w.sku, w.may_split, w.quantity limit 1),
  null, null, null, null, null, null, null, p.reservations, p.waiting
from (
select h.sku
from json_table(?, '$[*]' columns(order_id varchar(255) character set utf8mb4 collate utf8mb4_nopad_bin path '$[0]')) as r
straight_join stock_allocation h on h.order_id = r.order_id
union
select w.sku
from json_table(?, '$[*]' columns(order_id varchar(255) character set utf8mb4 collate utf8mb4_nopad_bin path '$[0]')) as r
straight_join stock_waiting w on w.order_id = r.order_id
union
select d.sku
from json_table(?, '$[*]' columns(order_id varchar(255) character set utf8mb4 collate utf8mb4_nopad_bin path '$[0]')) as r
straight_join stock_dispatched d on d.order_id = r.order_id
) o
straight_join stock_product p on p.sku = o.sku
union all
select 'batch', b.sku, b.batch_number, b.registered_quantity, b.quantity, b.allocated, b.line_count,
  b.registered_eta, b.eta, b.reference, null, b.on_hold, b.best_before, null, null
from (
select h.sku
from json_table(?, '$[*]' columns(order_id varchar(255) character set utf8mb4 collate utf8mb4_nopad_bin path '$[0]')) as r
straight_join stock_allocation h on h.order_id = r.order_id
union
select w.sku
from json_table(?, '$[*]' columns(order_id varchar(255) character set utf8mb4 collate utf8mb4_nopad_bin path '$[0]')) as r
straight_join stock_waiting w on w.order_id = r.order_id
union
select d.sku
from json_table(?, '$[*]' columns(order_id varchar(255) character set utf8mb4 collate utf8mb4_nopad_bin path '$[0]')) as r
straight_join stock_dispatched d on d.order_id = r.order_id
) o
straight_join stock_batch b on b.sku = o.sku and b.is_open = 1
union all
select 'batch', b.sku, b.batch_number, b.registered_quantity, b.quantity, b.allocated, b.line_count,
  b.registered_eta, b.eta, b.reference, null, b.on_hold, b.best_before, null, null
from (
select h.sku
from json_table(?, '$[*]' columns(order_id varchar(255) character set utf8mb4 collate utf8mb4_nopad_bin path '$[0]')) as r
straight_join stock_allocation h on h.order_id = r.order_id
union
select w.sku
from json_table(?, '$[*]' columns(order_id varchar(255) character set utf8mb4 collate utf8mb4_nopad_bin path '$[0]')) as r
straight_join stock_waiting w on w.order_id = r.order_id
union
select d.sku
from json_table(?, '$[*]' columns(order_id varchar(255) character set utf8mb4 collate utf8mb4_nopad_bin path '$[0]')) as r
straight_join stock_dispatched d on d.order_id = r.order_id
) o
straight_join stock_allocation a on a.sku = o.sku and a.end_micros between -62135596800000000 and ?
straight_join stock_batch b on b.sku = a.sku and b.batch_number = a.batch_number
union all
select 'part', a.sku, a.batch_number, a.quantity, a.sequence, a.part, a.line_quantity,
  a.needed_by, null, a.order_id, a.line_id, a.priority, null, a.may_split, a.end_micros
from (
select h.sku
from json_table(?, '$[*]' columns(order_id varchar(255) character set utf8mb4 collate utf8mb4_nopad_bin path '$[0]')) as r
straight_join stock_allocation h on h.order_id = r.order_id
union
select w.sku
from json_table(?, '$[*]' columns(order_id varchar(255) character set utf8mb4 collate utf8mb4_nopad_bin path '$[0]')) as r
straight_join stock_waiting w on w.order_id = r.order_id
union
select d.sku
from json_table(?, '$[*]' columns(order_id varchar(255) character set utf8mb4 collate utf8mb4_nopad_bin path '$[0]')) as r
straight_join stock_dispatched d on d.order_id = r.order_id
) o
straight_join stock_allocation a on a.sku = o.sku and a.end_micros between -62135596800000000 and ?
union all
select 'batch', b.sku, b.batch_number, b.registered_quantity, b.quantity, b.allocated, b.line_count,
  b.registered_eta, b.eta, b.reference, null, b.on_hold, b.best_before, null, null
from json_table(?, '$[*]' columns(order_id varchar(255) character set utf8mb4 collate utf8mb4_nopad_bin path '$[0]')) as r
straight_join stock_allocation a on a.order_id = r.order_id
straight_join stock_batch b on b.sku = a.sku and b.batch_number = a.batch_number
union all
select 'part', a.sku, a.batch_number, a.quantity, a.sequence, a.part, a.line_quantity,
  a.needed_by, null, a.order_id, a.line_id, a.priority, null, a.may_split, a.end_micros
from json_table(?, '$[*]' columns(order_id varchar(255) character set utf8mb4 collate utf8mb4_nopad_bin path '$[0]')) as r
straight_join stock_allocation a on a.order_id = r.order_id
union all
select 'waiting', w.sku, w.quantity, w.place, w.priority, w.may_split, null,
  w.needed_by, null, w.order_id, w.line_id, null, null, null, null
from json_table(?, '$[*]' columns(order_id varchar(255) character set utf8mb4 collate utf8mb4_nopad_bin path '$[0]')) as r
straight_join stock_waiting w on w.order_id = r.order_id
union all
select 'dispatched', d.sku, d.quantity, d.returned, null, null, null,
  d.needed_by, null, d.order_id, d.line_id, null, null, null, null
from json_table(?, '$[*]' columns(order_id varchar(255) character set utf8mb4 collate utf8mb4_nopad_bin path '$[0]')) as r
straight_join stock_dispatched d on d.order_id = r.order_id;
end;

-- reservations that have ended
set statement innodb_lock_wait_timeout = least(@@innodb_lock_wait_timeout, 10) for begin not atomic set transaction isolation level read committed;
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
straight_join stock_batch b on b.sku = a.sku and b.batch_number = a.batch_number
where a.sku = ? and a.end_micros between -62135596800000000 and ?;
end;

-- lines that wait
set statement innodb_lock_wait_timeout = least(@@innodb_lock_wait_timeout, 10) for begin not atomic set transaction isolation level read committed;
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
straight_join stock_batch b on b.sku = a.sku and b.batch_number = a.batch_number
where a.sku = ? and a.end_micros between -62135596800000000 and ?
union all
select 'batch', b.sku, b.batch_number, b.registered_quantity, b.quantity, b.allocated, b.line_count,
  b.registered_eta, b.eta, b.reference, null, b.on_hold, b.best_before, null, null
from json_table(?, '$[*]' columns(sku varchar(255) character set utf8mb4 collate utf8mb4_nopad_bin path '$[0]', order_id varchar(255) character set utf8mb4 collate utf8mb4_nopad_bin path '$[1]', line_id varchar(255) character set utf8mb4 collate utf8mb4_nopad_bin path '$[2]')) as r
straight_join stock_allocation a on a.sku = r.sku and a.order_id = r.order_id and a.line_id = r.line_id
straight_join stock_batch b on b.sku = a.sku and b.batch_number = a.batch_number
union all
select 'part', a.sku, a.batch_number, a.quantity, a.sequence, a.part, a.line_quantity,
  a.needed_by, null, a.order_id, a.line_id, a.priority, null, a.may_split, a.end_micros
from json_table(?, '$[*]' columns(sku varchar(255) character set utf8mb4 collate utf8mb4_nopad_bin path '$[0]', order_id varchar(255) character set utf8mb4 collate utf8mb4_nopad_bin path '$[1]', line_id varchar(255) character set utf8mb4 collate utf8mb4_nopad_bin path '$[2]')) as r
straight_join stock_allocation a on a.sku = r.sku and a.order_id = r.order_id and a.line_id = r.line_id
union all
select 'waiting', w.sku, w.quantity, w.place, w.priority, w.may_split, null,
  w.needed_by, null, w.order_id, w.line_id, null, null, null, null
from json_table(?, '$[*]' columns(sku varchar(255) character set utf8mb4 collate utf8mb4_nopad_bin path '$[0]', order_id varchar(255) character set utf8mb4 collate utf8mb4_nopad_bin path '$[1]', line_id varchar(255) character set utf8mb4 collate utf8mb4_nopad_bin path '$[2]')) as r
straight_join stock_waiting w on w.sku = r.sku and w.order_id = r.order_id and w.line_id = r.line_id
union all
select 'dispatched', d.sku, d.quantity, d.returned, null, null, null,
  d.needed_by, null, d.order_id, d.line_id, null, null, null, null
from json_table(?, '$[*]' columns(sku varchar(255) character set utf8mb4 collate utf8mb4_nopad_bin path '$[0]', order_id varchar(255) character set utf8mb4 collate utf8mb4_nopad_bin path '$[1]', line_id varchar(255) character set utf8mb4 collate utf8mb4_nopad_bin path '$[2]')) as r
straight_join stock_dispatched d on d.sku = r.sku and d.order_id = r.order_id and d.line_id = r.line_id;
end;

-- room for a line that waits
set statement innodb_lock_wait_timeout = least(@@innodb_lock_wait_timeout, 10) for begin not atomic set transaction isolation level read committed;
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
straight_join stock_batch b on b.sku = a.sku and b.batch_number = a.batch_number
where a.sku = ? and a.end_micros between -62135596800000000 and ?
union all
select 'product', p.sku, p.version, p.allocated,
  (select w.quantity from stock_waiting w where w.sku = p.sku and w.may_split = 0
    order by w.sku, w.may_split, w.quantity limit 1),
  (select w.quantity from stock_waiting w where w.sku = p.sku and w.may_split = 1
    order by w.sku, w.may_split, w.quantity limit 1),
  null, null, null, null, null, null, null, p.reservations, p.waiting
from stock_reference x
straight_join stock_product p on p.sku = x.sku
where x.reference = ?
union all
select 'batch', b.sku, b.batch_number, b.registered_quantity, b.quantity, b.allocated, b.line_count,
  b.registered_eta, b.eta, b.reference, null, b.on_hold, b.best_before, null, null
from stock_reference x
straight_join stock_batch b on b.sku = x.sku and b.is_open = 1
where x.reference = ?
union all
select 'batch', b.sku, b.batch_number, b.registered_quantity, b.quantity, b.allocated, b.line_count,
  b.registered_eta, b.eta, b.reference, null, b.on_hold, b.best_before, null, null
from stock_reference x
straight_join stock_batch b on b.sku = x.sku and b.batch_number = x.batch_number
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
straight_join stock_allocation a on a.sku = x.sku and a.end_micros between -62135596800000000 and ?
where x.reference = ?
union all
select 'batch', b.sku, b.batch_number, b.registered_quantity, b.quantity, b.allocated, b.line_count,
  b.registered_eta, b.eta, b.reference, null, b.on_hold, b.best_before, null, null
from stock_reference x
straight_join stock_allocation a on a.sku = x.sku and a.end_micros between -62135596800000000 and ?
straight_join stock_batch b on b.sku = a.sku and b.batch_number = a.batch_number
where x.reference = ?;
end;

-- units of several lines that come back
set statement innodb_lock_wait_timeout = least(@@innodb_lock_wait_timeout, 10) for begin not atomic set transaction isolation level read committed;
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
from json_table(?, '$[*]' columns(sku varchar(255) character set utf8mb4 collate utf8mb4_nopad_bin path '$[0]', order_id varchar(255) character set utf8mb4 collate utf8mb4_nopad_bin path '$[1]', line_id varchar(255) character set utf8mb4 collate utf8mb4_nopad_bin path '$[2]')) as r
straight_join stock_allocation a on a.sku = r.sku and a.order_id = r.order_id and a.line_id = r.line_id
straight_join stock_batch b on b.sku = a.sku and b.batch_number = a.batch_number
union all
select 'product', p.sku, p.version, p.allocated,
  null, null, null, null, null, null, null, null, null, p.reservations, p.waiting
from stock_reference x
straight_join stock_product p on p.sku = x.sku
where x.reference = ?
union all
select 'batch', b.sku, b.batch_number, b.registered_quantity, b.quantity, b.allocated, b.line_count,
  b.registered_eta, b.eta, b.reference, null, b.on_hold, b.best_before, null, null
from stock_reference x
straight_join stock_batch b on b.sku = x.sku and b.is_open = 1
where x.reference = ?
union all
select 'batch', b.sku, b.batch_number, b.registered_quantity, b.quantity, b.allocated, b.line_count,
  b.registered_eta, b.eta, b.reference, null, b.on_hold, b.best_before, null, null
from stock_reference x
straight_join stock_batch b on b.sku = x.sku and b.batch_number = x.batch_number
where x.reference = ?
union all
select 'archived', x.sku, x.batch_number, x.registered_quantity, null, null, null,
  x.registered_eta, null, x.reference, null, null, x.best_before, null, null
from stock_reference x
where x.reference = ? and x.registered_quantity is not null
union all
select 'part', a.sku, a.batch_number, a.quantity, a.sequence, a.part, a.line_quantity,
  a.needed_by, null, a.order_id, a.line_id, a.priority, null, a.may_split, a.end_micros
from json_table(?, '$[*]' columns(sku varchar(255) character set utf8mb4 collate utf8mb4_nopad_bin path '$[0]', order_id varchar(255) character set utf8mb4 collate utf8mb4_nopad_bin path '$[1]', line_id varchar(255) character set utf8mb4 collate utf8mb4_nopad_bin path '$[2]')) as r
straight_join stock_allocation a on a.sku = r.sku and a.order_id = r.order_id and a.line_id = r.line_id
union all
select 'dispatched', d.sku, d.quantity, d.returned, null, null, null,
  d.needed_by, null, d.order_id, d.line_id, null, null, null, null
from json_table(?, '$[*]' columns(sku varchar(255) character set utf8mb4 collate utf8mb4_nopad_bin path '$[0]', order_id varchar(255) character set utf8mb4 collate utf8mb4_nopad_bin path '$[1]', line_id varchar(255) character set utf8mb4 collate utf8mb4_nopad_bin path '$[2]')) as r
straight_join stock_dispatched d on d.sku = r.sku and d.order_id = r.order_id and d.line_id = r.line_id;
end;

-- a batch without units that is filled
set statement innodb_lock_wait_timeout = least(@@innodb_lock_wait_timeout, 10) for begin not atomic set transaction isolation level read committed;
select 'product', p.sku, p.version, p.allocated,
  null, null, null, null, null, null, null, null, null, p.reservations, p.waiting
from stock_reference x
straight_join stock_product p on p.sku = x.sku
where x.reference = ?
union all
select 'batch', b.sku, b.batch_number, b.registered_quantity, b.quantity, b.allocated, b.line_count,
  b.registered_eta, b.eta, b.reference, null, b.on_hold, b.best_before, null, null
from stock_reference x
straight_join stock_batch b on b.sku = x.sku and b.is_open = 1
where x.reference = ?
union all
select 'batch', b.sku, b.batch_number, b.registered_quantity, b.quantity, b.allocated, b.line_count,
  b.registered_eta, b.eta, b.reference, null, b.on_hold, b.best_before, null, null
from stock_reference x
straight_join stock_batch b on b.sku = x.sku and b.batch_number = x.batch_number
where x.reference = ?
union all
select 'archived', x.sku, x.batch_number, x.registered_quantity, null, null, null,
  x.registered_eta, null, x.reference, null, null, x.best_before, null, null
from stock_reference x
where x.reference = ? and x.registered_quantity is not null;
end;

-- a product with all its batches
set statement innodb_lock_wait_timeout = least(@@innodb_lock_wait_timeout, 10) for begin not atomic set transaction isolation level read committed;
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
straight_join stock_batch b on b.sku = a.sku and b.batch_number = a.batch_number
where a.sku = ? and a.end_micros between -62135596800000000 and ?;
end;

-- a snapshot
set statement innodb_lock_wait_timeout = least(@@innodb_lock_wait_timeout, 10) for select 'product', p.sku, p.version, p.allocated,
  null, null, null, null, null, null, null, null, null, p.reservations, p.waiting
from stock_reference x
straight_join stock_product p on p.sku = x.sku
where x.reference = ?
union all
select 'batch', b.sku, b.batch_number, b.registered_quantity, b.quantity, b.allocated, b.line_count,
  b.registered_eta, b.eta, b.reference, null, b.on_hold, b.best_before, null, null
from stock_reference x
straight_join stock_batch b on b.sku = x.sku and b.is_open = 1
where x.reference = ?
union all
select 'batch', b.sku, b.batch_number, b.registered_quantity, b.quantity, b.allocated, b.line_count,
  b.registered_eta, b.eta, b.reference, null, b.on_hold, b.best_before, null, null
from stock_reference x
straight_join stock_batch b on b.sku = x.sku and b.batch_number = x.batch_number
where x.reference = ?
union all
select 'archived', x.sku, x.batch_number, x.registered_quantity, null, null, null,
  x.registered_eta, null, x.reference, null, null, x.best_before, null, null
from stock_reference x
where x.reference = ? and x.registered_quantity is not null;

-- known batches
set statement innodb_lock_wait_timeout = least(@@innodb_lock_wait_timeout, 10) for begin not atomic set transaction isolation level read committed;
select 'product', p.sku, p.version, p.allocated,
  null, null, null, null, null, null, null, null, null, p.reservations, p.waiting
from json_table(?, '$[*]' columns(reference varchar(255) character set utf8mb4 collate utf8mb4_nopad_bin path '$[0]')) as r
straight_join stock_reference x on x.reference = r.reference
straight_join stock_product p on p.sku = x.sku
union all
select 'batch', b.sku, b.batch_number, b.registered_quantity, b.quantity, b.allocated, b.line_count,
  b.registered_eta, b.eta, b.reference, null, b.on_hold, b.best_before, null, null
from json_table(?, '$[*]' columns(reference varchar(255) character set utf8mb4 collate utf8mb4_nopad_bin path '$[0]')) as r
straight_join stock_reference x on x.reference = r.reference
straight_join stock_batch b on b.sku = x.sku and b.is_open = 1
union all
select 'batch', b.sku, b.batch_number, b.registered_quantity, b.quantity, b.allocated, b.line_count,
  b.registered_eta, b.eta, b.reference, null, b.on_hold, b.best_before, null, null
from json_table(?, '$[*]' columns(reference varchar(255) character set utf8mb4 collate utf8mb4_nopad_bin path '$[0]')) as r
straight_join stock_reference x on x.reference = r.reference
straight_join stock_batch b on b.sku = x.sku and b.batch_number = x.batch_number
union all
select 'archived', x.sku, x.batch_number, x.registered_quantity, null, null, null,
  x.registered_eta, null, x.reference, null, null, x.best_before, null, null
from json_table(?, '$[*]' columns(reference varchar(255) character set utf8mb4 collate utf8mb4_nopad_bin path '$[0]')) as r
straight_join stock_reference x on x.reference = r.reference and x.registered_quantity is not null;
end;

-- a batch that is late
set statement innodb_lock_wait_timeout = least(@@innodb_lock_wait_timeout, 10) for begin not atomic set transaction isolation level read committed;
select 'product', p.sku, p.version, p.allocated,
  null, null, null, null, null, null, null, null, null, p.reservations, p.waiting
from stock_reference x
straight_join stock_product p on p.sku = x.sku
where x.reference = ?
union all
select 'batch', b.sku, b.batch_number, b.registered_quantity, b.quantity, b.allocated, b.line_count,
  b.registered_eta, b.eta, b.reference, null, b.on_hold, b.best_before, null, null
from stock_reference x
straight_join stock_batch b on b.sku = x.sku and b.is_open = 1
where x.reference = ?
union all
select 'batch', b.sku, b.batch_number, b.registered_quantity, b.quantity, b.allocated, b.line_count,
  b.registered_eta, b.eta, b.reference, null, b.on_hold, b.best_before, null, null
from stock_reference x
straight_join stock_batch b on b.sku = x.sku and b.batch_number = x.batch_number
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
straight_join stock_allocation a on a.sku = x.sku and a.batch_number = x.batch_number and a.needed_by < ?
where x.reference = ?
union all
select 'batch', b.sku, b.batch_number, b.registered_quantity, b.quantity, b.allocated, b.line_count,
  b.registered_eta, b.eta, b.reference, null, b.on_hold, b.best_before, null, null
from stock_reference x
straight_join stock_allocation h on h.sku = x.sku and h.batch_number = x.batch_number and h.needed_by < ? and h.quantity < h.line_quantity
straight_join stock_allocation a on a.sku = h.sku and a.order_id = h.order_id and a.line_id = h.line_id
straight_join stock_batch b on b.sku = a.sku and b.batch_number = a.batch_number
where x.reference = ?
union all
select 'part', a.sku, a.batch_number, a.quantity, a.sequence, a.part, a.line_quantity,
  a.needed_by, null, a.order_id, a.line_id, a.priority, null, a.may_split, a.end_micros
from stock_reference x
straight_join stock_allocation h on h.sku = x.sku and h.batch_number = x.batch_number and h.needed_by < ? and h.quantity < h.line_quantity
straight_join stock_allocation a on a.sku = h.sku and a.order_id = h.order_id and a.line_id = h.line_id
where x.reference = ?;
end;

-- batches that are late
set statement innodb_lock_wait_timeout = least(@@innodb_lock_wait_timeout, 10) for begin not atomic set transaction isolation level read committed;
select 'product', p.sku, p.version, p.allocated,
  null, null, null, null, null, null, null, null, null, p.reservations, p.waiting
from json_table(?, '$[*]' columns(reference varchar(255) character set utf8mb4 collate utf8mb4_nopad_bin path '$[0]')) as r
straight_join stock_reference x on x.reference = r.reference
straight_join stock_product p on p.sku = x.sku
union all
select 'batch', b.sku, b.batch_number, b.registered_quantity, b.quantity, b.allocated, b.line_count,
  b.registered_eta, b.eta, b.reference, null, b.on_hold, b.best_before, null, null
from json_table(?, '$[*]' columns(reference varchar(255) character set utf8mb4 collate utf8mb4_nopad_bin path '$[0]')) as r
straight_join stock_reference x on x.reference = r.reference
straight_join stock_batch b on b.sku = x.sku and b.is_open = 1
union all
select 'batch', b.sku, b.batch_number, b.registered_quantity, b.quantity, b.allocated, b.line_count,
  b.registered_eta, b.eta, b.reference, null, b.on_hold, b.best_before, null, null
from json_table(?, '$[*]' columns(reference varchar(255) character set utf8mb4 collate utf8mb4_nopad_bin path '$[0]')) as r
straight_join stock_reference x on x.reference = r.reference
straight_join stock_batch b on b.sku = x.sku and b.batch_number = x.batch_number
union all
select 'archived', x.sku, x.batch_number, x.registered_quantity, null, null, null,
  x.registered_eta, null, x.reference, null, null, x.best_before, null, null
from json_table(?, '$[*]' columns(reference varchar(255) character set utf8mb4 collate utf8mb4_nopad_bin path '$[0]')) as r
straight_join stock_reference x on x.reference = r.reference and x.registered_quantity is not null
union all
select 'part', a.sku, a.batch_number, a.quantity, a.sequence, a.part, a.line_quantity,
  a.needed_by, null, a.order_id, a.line_id, a.priority, null, a.may_split, a.end_micros
from json_table(?, '$[*]' columns(reference varchar(255) character set utf8mb4 collate utf8mb4_nopad_bin path '$[0]', eta date path '$[1]')) as r
straight_join stock_reference x on x.reference = r.reference
straight_join stock_allocation a on a.sku = x.sku and a.batch_number = x.batch_number and a.needed_by < r.eta
union all
select 'batch', b.sku, b.batch_number, b.registered_quantity, b.quantity, b.allocated, b.line_count,
  b.registered_eta, b.eta, b.reference, null, b.on_hold, b.best_before, null, null
from json_table(?, '$[*]' columns(reference varchar(255) character set utf8mb4 collate utf8mb4_nopad_bin path '$[0]', eta date path '$[1]')) as r
straight_join stock_reference x on x.reference = r.reference
straight_join stock_allocation h on h.sku = x.sku and h.batch_number = x.batch_number and h.needed_by < r.eta and h.quantity < h.line_quantity
straight_join stock_allocation a on a.sku = h.sku and a.order_id = h.order_id and a.line_id = h.line_id
straight_join stock_batch b on b.sku = a.sku and b.batch_number = a.batch_number
union all
select 'part', a.sku, a.batch_number, a.quantity, a.sequence, a.part, a.line_quantity,
  a.needed_by, null, a.order_id, a.line_id, a.priority, null, a.may_split, a.end_micros
from json_table(?, '$[*]' columns(reference varchar(255) character set utf8mb4 collate utf8mb4_nopad_bin path '$[0]', eta date path '$[1]')) as r
straight_join stock_reference x on x.reference = r.reference
straight_join stock_allocation h on h.sku = x.sku and h.batch_number = x.batch_number and h.needed_by < r.eta and h.quantity < h.line_quantity
straight_join stock_allocation a on a.sku = h.sku and a.order_id = h.order_id and a.line_id = h.line_id;
end;

-- a message
set statement innodb_lock_wait_timeout = least(@@innodb_lock_wait_timeout, 10) for begin not atomic set transaction isolation level read committed;
select 'receipt', m.id, m.outcome_part, null, null, null, null, null, null, m.command_digest, m.outcome, null, null, null, null
from stock_message m
where m.id = ?;
end;

-- messages
set statement innodb_lock_wait_timeout = least(@@innodb_lock_wait_timeout, 10) for begin not atomic set transaction isolation level read committed;
select 'receipt', m.id, m.outcome_part, null, null, null, null, null, null, m.command_digest, m.outcome, null, null, null, null
from json_table(?, '$[*]' columns(id varchar(255) character set utf8mb4 collate utf8mb4_nopad_bin path '$[0]')) as r
straight_join stock_message m on m.id = r.id;
end;

-- the lines of an order
set statement innodb_lock_wait_timeout = least(@@innodb_lock_wait_timeout, 10) for begin not atomic set transaction isolation level read committed;
select 'batch', b.sku, b.batch_number, b.registered_quantity, b.quantity, b.allocated, b.line_count,
  b.registered_eta, b.eta, b.reference, null, b.on_hold, b.best_before, null, null
from stock_allocation a
straight_join stock_batch b on b.sku = a.sku and b.batch_number = a.batch_number
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
end;

-- a line
set statement innodb_lock_wait_timeout = least(@@innodb_lock_wait_timeout, 10) for begin not atomic set transaction isolation level read committed;
select 'batch', b.sku, b.batch_number, b.registered_quantity, b.quantity, b.allocated, b.line_count,
  b.registered_eta, b.eta, b.reference, null, b.on_hold, b.best_before, null, null
from stock_allocation a
straight_join stock_batch b on b.sku = a.sku and b.batch_number = a.batch_number
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
end;

-- the batches of a product
set statement innodb_lock_wait_timeout = least(@@innodb_lock_wait_timeout, 10) for begin not atomic set transaction isolation level read committed;
select 'batch', b.sku, b.batch_number, b.registered_quantity, b.quantity, b.allocated, b.line_count,
  b.registered_eta, b.eta, b.reference, null, b.on_hold, b.best_before, null, null
from stock_batch b
where b.sku = ?
union all
select 'part', a.sku, a.batch_number, a.quantity, a.sequence, a.part, a.line_quantity,
  a.needed_by, null, a.order_id, a.line_id, a.priority, null, a.may_split, a.end_micros
from stock_allocation a
where a.sku = ? and a.end_micros between -62135596800000000 and ?;
end;

-- the availability of a product
set statement innodb_lock_wait_timeout = least(@@innodb_lock_wait_timeout, 10) for begin not atomic set transaction isolation level read committed;
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
straight_join stock_batch b on b.sku = a.sku and b.batch_number = a.batch_number
where a.sku = ? and a.end_micros between -62135596800000000 and ?;
end;

-- a batch
set statement innodb_lock_wait_timeout = least(@@innodb_lock_wait_timeout, 10) for begin not atomic set transaction isolation level read committed;
select 'batch', b.sku, b.batch_number, b.registered_quantity, b.quantity, b.allocated, b.line_count,
  b.registered_eta, b.eta, b.reference, null, b.on_hold, b.best_before, null, null
from stock_reference x
straight_join stock_batch b on b.sku = x.sku and b.batch_number = x.batch_number
where x.reference = ?
union all
select 'part', a.sku, a.batch_number, a.quantity, a.sequence, a.part, a.line_quantity,
  a.needed_by, null, a.order_id, a.line_id, a.priority, null, a.may_split, a.end_micros
from stock_reference x
straight_join stock_allocation a on a.sku = x.sku and a.end_micros between -62135596800000000 and ?
where x.reference = ?
union all
select 'batch', b.sku, b.batch_number, b.registered_quantity, b.quantity, b.allocated, b.line_count,
  b.registered_eta, b.eta, b.reference, null, b.on_hold, b.best_before, null, null
from stock_reference x
straight_join stock_allocation a on a.sku = x.sku and a.end_micros between -62135596800000000 and ?
straight_join stock_batch b on b.sku = a.sku and b.batch_number = a.batch_number
where x.reference = ?;
end;

-- a whole product
set statement innodb_lock_wait_timeout = least(@@innodb_lock_wait_timeout, 10) for (select 'product', p.sku, p.version, p.allocated,
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
set statement innodb_lock_wait_timeout = least(@@innodb_lock_wait_timeout, 10) for begin not atomic set transaction isolation level read committed;
(select 'product', p.sku, p.version, p.allocated,
  (select w.quantity from stock_waiting w where w.sku = p.sku and w.may_split = 0
    order by w.sku, w.may_split, w.quantity limit 1),
  (select w.quantity from stock_waiting w where w.sku = p.sku and w.may_split = 1
    order by w.sku, w.may_split, w.quantity limit 1),
  null, null, null, null, null, null, null, p.reservations, p.waiting
from json_table(?, '$[*]' columns(sku varchar(255) character set utf8mb4 collate utf8mb4_nopad_bin path '$[0]')) as r
straight_join stock_product p on p.sku = r.sku
limit 1001)
union all
(select 'batch', b.sku, b.batch_number, b.registered_quantity, b.quantity, b.allocated, b.line_count,
  b.registered_eta, b.eta, b.reference, null, b.on_hold, b.best_before, null, null
from json_table(?, '$[*]' columns(sku varchar(255) character set utf8mb4 collate utf8mb4_nopad_bin path '$[0]')) as r
straight_join stock_batch b on b.sku = r.sku
limit 1001)
union all
(select 'part', a.sku, a.batch_number, a.quantity, a.sequence, a.part, a.line_quantity,
  a.needed_by, null, a.order_id, a.line_id, a.priority, null, a.may_split, a.end_micros
from json_table(?, '$[*]' columns(sku varchar(255) character set utf8mb4 collate utf8mb4_nopad_bin path '$[0]')) as r
straight_join stock_allocation a on a.sku = r.sku
limit 1001)
union all
(select 'waiting', w.sku, w.quantity, w.place, w.priority, w.may_split, null,
  w.needed_by, null, w.order_id, w.line_id, null, null, null, null
from json_table(?, '$[*]' columns(sku varchar(255) character set utf8mb4 collate utf8mb4_nopad_bin path '$[0]')) as r
straight_join stock_waiting w on w.sku = r.sku
limit 1001)
union all
(select 'dispatched', d.sku, d.quantity, d.returned, null, null, null,
  d.needed_by, null, d.order_id, d.line_id, null, null, null, null
from json_table(?, '$[*]' columns(sku varchar(255) character set utf8mb4 collate utf8mb4_nopad_bin path '$[0]')) as r
straight_join stock_dispatched d on d.sku = r.sku
limit 1001);
end;

-- answers that nothing is written for
set statement innodb_lock_wait_timeout = least(@@innodb_lock_wait_timeout, 10) for begin not atomic set transaction isolation level read committed;
select 'product', p.sku, p.version, p.allocated,
  null, null, null, null, null, null, null, null, null, p.reservations, p.waiting
from json_table(?, '$[*]' columns(sku varchar(255) character set utf8mb4 collate utf8mb4_nopad_bin path '$[0]')) as r
straight_join stock_product p on p.sku = r.sku
union all
select 'batch', b.sku, b.batch_number, b.registered_quantity, b.quantity, b.allocated, b.line_count,
  b.registered_eta, b.eta, b.reference, null, b.on_hold, b.best_before, null, null
from json_table(?, '$[*]' columns(sku varchar(255) character set utf8mb4 collate utf8mb4_nopad_bin path '$[0]')) as r
straight_join stock_batch b on b.sku = r.sku and b.is_open = 1
union all
select 'batch', b.sku, b.batch_number, b.registered_quantity, b.quantity, b.allocated, b.line_count,
  b.registered_eta, b.eta, b.reference, null, b.on_hold, b.best_before, null, null
from json_table(?, '$[*]' columns(sku varchar(255) character set utf8mb4 collate utf8mb4_nopad_bin path '$[0]', order_id varchar(255) character set utf8mb4 collate utf8mb4_nopad_bin path '$[1]', line_id varchar(255) character set utf8mb4 collate utf8mb4_nopad_bin path '$[2]')) as r
straight_join stock_allocation a on a.sku = r.sku and a.order_id = r.order_id and a.line_id = r.line_id
straight_join stock_batch b on b.sku = a.sku and b.batch_number = a.batch_number
union all
select 'product', p.sku, p.version, p.allocated,
  null, null, null, null, null, null, null, null, null, p.reservations, p.waiting
from stock_reference x
straight_join stock_product p on p.sku = x.sku
where x.reference = ?
union all
select 'batch', b.sku, b.batch_number, b.registered_quantity, b.quantity, b.allocated, b.line_count,
  b.registered_eta, b.eta, b.reference, null, b.on_hold, b.best_before, null, null
from stock_reference x
straight_join stock_batch b on b.sku = x.sku and b.is_open = 1
where x.reference = ?
union all
select 'batch', b.sku, b.batch_number, b.registered_quantity, b.quantity, b.allocated, b.line_count,
  b.registered_eta, b.eta, b.reference, null, b.on_hold, b.best_before, null, null
from stock_reference x
straight_join stock_batch b on b.sku = x.sku and b.batch_number = x.batch_number
where x.reference = ?
union all
select 'archived', x.sku, x.batch_number, x.registered_quantity, null, null, null,
  x.registered_eta, null, x.reference, null, null, x.best_before, null, null
from stock_reference x
where x.reference = ? and x.registered_quantity is not null
union all
select 'part', a.sku, a.batch_number, a.quantity, a.sequence, a.part, a.line_quantity,
  a.needed_by, null, a.order_id, a.line_id, a.priority, null, a.may_split, a.end_micros
from json_table(?, '$[*]' columns(sku varchar(255) character set utf8mb4 collate utf8mb4_nopad_bin path '$[0]', order_id varchar(255) character set utf8mb4 collate utf8mb4_nopad_bin path '$[1]', line_id varchar(255) character set utf8mb4 collate utf8mb4_nopad_bin path '$[2]')) as r
straight_join stock_allocation a on a.sku = r.sku and a.order_id = r.order_id and a.line_id = r.line_id
union all
select 'dispatched', d.sku, d.quantity, d.returned, null, null, null,
  d.needed_by, null, d.order_id, d.line_id, null, null, null, null
from json_table(?, '$[*]' columns(sku varchar(255) character set utf8mb4 collate utf8mb4_nopad_bin path '$[0]', order_id varchar(255) character set utf8mb4 collate utf8mb4_nopad_bin path '$[1]', line_id varchar(255) character set utf8mb4 collate utf8mb4_nopad_bin path '$[2]')) as r
straight_join stock_dispatched d on d.sku = r.sku and d.order_id = r.order_id and d.line_id = r.line_id;
end;
