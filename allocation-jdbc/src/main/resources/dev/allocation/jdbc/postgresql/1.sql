create domain {id} as text collate "C" constraint {id}_length check (octet_length(value) between 1 and 255);

create domain {number} as bigint constraint {number}_range check (value >= 1);

create domain {counter} as bigint constraint {counter}_range check (value >= 0);

create domain {batch_quantity} as bigint constraint {batch_quantity}_range check (value between 0 and 1000000000000);

create domain {line_quantity} as bigint constraint {line_quantity}_range check (value between 1 and 1000000000000);

create domain {priority} as smallint constraint {priority}_range check (value between 0 and 9);

create domain {flag} as smallint constraint {flag}_range check (value in (0, 1));

create table {product} (
  sku {id} not null,
  version {counter} not null,
  allocated {counter} not null,
  reservations {counter} not null,
  waiting {counter} not null,
  constraint {product}_key primary key (sku)
) with (fillfactor = 50, autovacuum_vacuum_threshold = 1000, autovacuum_analyze_threshold = 1000);

create table {batch} (
  sku text collate "C" not null,
  batch_number {number} not null,
  reference text collate "C" not null,
  registered_quantity {batch_quantity} not null,
  registered_eta date,
  best_before date,
  quantity {batch_quantity} not null,
  eta date,
  allocated {counter} not null,
  line_count {counter} not null,
  is_open smallint not null,
  on_hold {flag} not null,
  emptied_micros bigint,
  constraint {batch}_key primary key (sku, batch_number),
  constraint {batch}_promised check (allocated <= quantity),
  constraint {batch}_lines check (line_count <= allocated),
  constraint {batch}_open check (is_open = case when allocated < quantity then 1 else 0 end),
  constraint {batch}_emptied check (emptied_micros is null or quantity = 0)
) with (fillfactor = 90, autovacuum_vacuum_threshold = 1000, autovacuum_analyze_threshold = 1000);

create index {batch}_of_open on {batch} (sku, batch_number) where is_open = 1;

create index {batch}_by_emptied on {batch} (emptied_micros) where emptied_micros is not null;

create table {reference} (
  reference {id} not null,
  sku text collate "C" not null,
  batch_number {number} not null,
  registered_quantity {batch_quantity},
  registered_eta date,
  best_before date,
  constraint {reference}_key primary key (reference)
) with (autovacuum_vacuum_threshold = 1000, autovacuum_analyze_threshold = 1000);

create table {allocation} (
  sku text collate "C" not null,
  order_id {id} not null,
  line_id {id} not null,
  part {number} not null,
  batch_number {number} not null,
  quantity {line_quantity} not null,
  line_quantity {line_quantity} not null,
  needed_by date,
  sequence bigint not null,
  end_micros bigint,
  priority {priority},
  may_split {flag} not null,
  constraint {allocation}_key primary key (sku, batch_number, sequence),
  constraint {allocation}_of_line unique (order_id, line_id, sku, part),
  constraint {allocation}_numbers check (sequence > batch_number),
  constraint {allocation}_quantity check (quantity <= line_quantity),
  constraint {allocation}_terms check (priority is null or end_micros is null)
) with (autovacuum_vacuum_scale_factor = 0.02, autovacuum_vacuum_insert_scale_factor = 0.05,
  autovacuum_vacuum_threshold = 1000, autovacuum_analyze_threshold = 1000);

create index {allocation}_by_day on {allocation} (sku, batch_number, needed_by) where needed_by is not null;

create index {allocation}_by_end on {allocation} (end_micros, sku, sequence) where end_micros is not null;

create index {allocation}_of_end on {allocation} (sku, end_micros) where end_micros is not null;

create table {waiting} (
  sku text collate "C" not null,
  order_id {id} not null,
  line_id {id} not null,
  quantity {line_quantity} not null,
  needed_by date,
  priority {priority} not null,
  may_split {flag} not null,
  place {number} not null,
  turn bigint not null,
  magnitude smallint not null,
  constraint {waiting}_key primary key (order_id, line_id, sku),
  constraint {waiting}_turn unique (sku, turn),
  constraint {waiting}_place check (turn = (9 - priority) * 100000000000000000 + place),
  constraint {waiting}_magnitude check (quantity >= power(2, magnitude) and quantity < power(2, magnitude + 1))
) with (autovacuum_vacuum_scale_factor = 0, autovacuum_vacuum_threshold = 2000, autovacuum_analyze_threshold = 1000);

create index {waiting}_by_size on {waiting} (sku, may_split, quantity);

create index {waiting}_by_magnitude on {waiting} (sku, may_split, magnitude, turn, quantity);

create index {waiting}_by_day on {waiting} (needed_by, sku, place) where needed_by is not null;

create table {dispatched} (
  sku text collate "C" not null,
  order_id {id} not null,
  line_id {id} not null,
  quantity {line_quantity} not null,
  needed_by date,
  returned {counter} not null,
  dispatched_at timestamp(6) with time zone not null,
  constraint {dispatched}_key primary key (order_id, line_id, sku),
  constraint {dispatched}_quantity check (returned < quantity)
) with (autovacuum_vacuum_scale_factor = 0.02, autovacuum_vacuum_insert_scale_factor = 0.05,
  autovacuum_vacuum_threshold = 1000, autovacuum_analyze_threshold = 1000);

create index {dispatched}_of_product on {dispatched} (sku, order_id, line_id);

create index {dispatched}_by_time on {dispatched} (dispatched_at);

create table {event} (
  sku text collate "C" not null,
  number {number} not null,
  kind text collate "C" not null,
  batch text collate "C",
  order_id text collate "C",
  line_id text collate "C",
  quantity bigint,
  line_quantity bigint,
  due_on date,
  best_before date,
  end_micros bigint,
  priority smallint,
  may_split smallint,
  queue_place bigint,
  cause text collate "C",
  replaced_quantity bigint,
  replaced_day date,
  replaced_place bigint,
  replaced_end_micros bigint,
  replaced_priority smallint,
  replaced_may_split smallint,
  committed_at timestamp(6) with time zone not null,
  commit_id bigint not null,
  constraint {event}_key primary key (sku, number)
) with (autovacuum_vacuum_scale_factor = 0.02, autovacuum_vacuum_insert_scale_factor = 0.05,
  autovacuum_vacuum_threshold = 1000, autovacuum_analyze_threshold = 1000);

create index {event}_of_line on {event} (order_id, line_id) where order_id is not null;

create table {unsequenced} (
  commit_order bigint not null,
  sku text collate "C" not null,
  number bigint not null,
  constraint {unsequenced}_key primary key (commit_order, sku, number)
) with (autovacuum_vacuum_scale_factor = 0, autovacuum_vacuum_threshold = 20000, autovacuum_analyze_threshold = 1000);

create table {event_position} (
  position {number} not null,
  sku text collate "C" not null,
  number bigint not null,
  constraint {event_position}_key primary key (position),
  constraint {event_position}_of_event unique (sku, number)
) with (autovacuum_vacuum_scale_factor = 0.02, autovacuum_vacuum_insert_scale_factor = 0.05,
  autovacuum_vacuum_threshold = 1000, autovacuum_analyze_threshold = 1000);

create table {sequencer} (
  id smallint not null,
  next_position {number} not null,
  last_sku text collate "C" not null,
  emptied_before bigint not null,
  emptied_by bigint not null,
  constraint {sequencer}_key primary key (id),
  constraint {sequencer}_id check (id = 1)
) with (fillfactor = 10, autovacuum_vacuum_scale_factor = 0, autovacuum_vacuum_threshold = 200);

create table {subscriber} (
  name text collate "C" not null,
  position {counter} not null,
  is_ordered {flag} not null,
  waiting {counter} not null,
  most_waiting {number} not null,
  is_built {flag} not null,
  is_rebuilding {flag} not null,
  lease text collate "C" not null,
  lease_token bigint not null,
  lease_end timestamp(6) with time zone not null,
  lease_owner text collate "C",
  constraint {subscriber}_key primary key (name),
  constraint {subscriber}_lease check (lease in ('NONE', 'VALID', 'VOID'))
) with (fillfactor = 50, autovacuum_vacuum_scale_factor = 0, autovacuum_vacuum_threshold = 200);

create table {retry_queue} (
  subscriber text collate "C" not null,
  sku text collate "C" not null,
  number bigint not null,
  attempts integer not null,
  next_try timestamp(6) with time zone not null,
  is_parked {flag} not null,
  reason text not null,
  constraint {retry_queue}_key primary key (subscriber, sku, number),
  constraint {retry_queue}_attempts check (attempts >= -1)
) with (autovacuum_vacuum_scale_factor = 0.02);

create index {retry_queue}_by_time on {retry_queue} (subscriber, is_parked, next_try);

create table {message} (
  id {id} not null,
  outcome_part {counter} not null,
  command_digest text collate "C" not null,
  outcome text collate "C" not null,
  kept_at timestamp(6) with time zone not null,
  constraint {message}_key primary key (id, outcome_part)
) with (autovacuum_vacuum_scale_factor = 0.02, autovacuum_vacuum_insert_scale_factor = 0.05,
  autovacuum_vacuum_threshold = 1000, autovacuum_analyze_threshold = 1000);

create index {message}_by_time on {message} (kept_at);

create table {incarnation} (
  id smallint not null,
  name text collate "C" not null,
  trimmed_micros bigint,
  trimmed_through {counter} not null,
  constraint {incarnation}_key primary key (id),
  constraint {incarnation}_id check (id = 1)
);

create table {schema_version} (
  version integer not null,
  oldest_version integer not null,
  constraint {schema_version}_key primary key (version)
);

insert into {sequencer} (id, next_position, last_sku, emptied_before, emptied_by) select 1, 1, '', 0, 0 where not exists (select 1 from {sequencer});

insert into {incarnation} (id, name, trimmed_through) select 1, cast(gen_random_uuid() as text), 0 where not exists (select 1 from {incarnation});

insert into {schema_version} (version, oldest_version) values (1, 1);
