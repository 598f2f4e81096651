"""What PostgreSQL's catalogs say about one schema: the questions ``blueprint`` asks.

Each takes the schema's name; the search path must hold that schema only, so that definitions come
without schema names.
"""

COLUMNS = """
select c.relname, a.attname, format_type(a.atttypid, a.atttypmod),
       pg_get_expr(d.adbin, d.adrelid), a.attidentity::text, a.attgenerated::text,
       case when a.attcollation <> t.typcollation then quote_ident(l.collname) end,
       a.attnotnull,
       (select n.conname from pg_constraint n
         where n.conrelid = c.oid and n.contype = 'n' and n.conkey = array[a.attnum]),
       s.relname
  from pg_class c
  join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
  join pg_type t on t.oid = a.atttypid
  left join pg_attrdef d on d.adrelid = c.oid and d.adnum = a.attnum
  left join pg_collation l on l.oid = a.attcollation
  left join pg_class s on a.attidentity <> ''
       and s.oid = pg_get_serial_sequence(c.oid::regclass::text, a.attname)::regclass
 where c.relnamespace = %s::regnamespace and c.relkind = 'r'
 order by c.relname, a.attnum
"""
CONSTRAINTS = """
select c.relname, o.conname, pg_get_constraintdef(o.oid), f.relname
  from pg_constraint o
  join pg_class c on c.oid = o.conrelid
  left join pg_class f on f.oid = o.confrelid
 where o.connamespace = %s::regnamespace and o.contype <> 'n'
 order by c.relname, o.contype = 'f', o.conname
"""
INDEXES = """
select x.relname, pg_get_indexdef(i.indexrelid)
  from pg_index i join pg_class c on c.oid = i.indrelid join pg_class x on x.oid = i.indexrelid
 where c.relnamespace = %s::regnamespace
   and not exists (select from pg_constraint o where o.conindid = i.indexrelid
                   and o.contype in ('p', 'u', 'x'))
 order by 1
"""
COMMENTS = """
select c.relname, a.attname, d.description
  from pg_description d
  join pg_class c on c.oid = d.objoid and d.classoid = 'pg_class'::regclass
  left join pg_attribute a on a.attrelid = c.oid and a.attnum = d.objsubid and d.objsubid > 0
 where c.relnamespace = %s::regnamespace
 order by 1, 2 nulls first
"""
# What the statements of a blueprint would not make again, by its kind.
UNKNOWN = """
select kind, name from (
  select 'relation of kind ' || relkind::text as kind, relname as name from pg_class
   where relnamespace = %(schema)s::regnamespace and relkind not in ('r', 'i', 'S')
  union all
  select 'sequence of its own', relname from pg_class s
   where relnamespace = %(schema)s::regnamespace and relkind = 'S'
     and not exists (select from pg_depend d where d.objid = s.oid and d.deptype = 'i')
  union all
  select 'trigger', tgname from pg_trigger g join pg_class c on c.oid = g.tgrelid
   where c.relnamespace = %(schema)s::regnamespace and not g.tgisinternal
  union all
  select 'function', proname from pg_proc where pronamespace = %(schema)s::regnamespace
  union all
  select 'type', typname from pg_type where typnamespace = %(schema)s::regnamespace
     and typtype in ('e', 'd', 'r', 'm')
  union all
  select 'row policy', relname from pg_class
   where relnamespace = %(schema)s::regnamespace and relrowsecurity
  union all
  select 'table with options or a parent', relname from pg_class c
   where relnamespace = %(schema)s::regnamespace and relkind = 'r'
     and (reloptions is not null or relpersistence <> 'p'
          or exists (select from pg_inherits h where h.inhrelid = c.oid))
) as found order by 1, 2
"""
