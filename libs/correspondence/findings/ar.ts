import type { FindingTexts } from './finding-texts.js';

const REMINDER = 'التذكير ({rung}) للموعد {deadline}: وقت خروجه {fireAt}.';
const MAIL = 'رسالة إلكترونية ({purpose}) بتاريخ {createdAt}.';
const FILING = 'الإيداع {number} للطلب {request}: جرت محاولته في {changedAt}.';

/** Each finding in Arabic. */
export const findings: FindingTexts = {
  sentences: {
    'docket.gap': {
      facts: 'عدد القيود في السجل {entries}، ورقم آخرها {last}.',
      advice: 'هناك قيد مفقود. استعده من نسخة احتياطية قبل تسجيل أي شيء آخر في هذه القضية.',
    },
    'projection.behind': {
      facts: 'عدد القيود في السجل {last}، والقوائم عند القيد {version}.',
      advice: 'تعرض القوائم حالة أقدم مما في السجل. سجّل شيئًا في القضية، أو اطلب من فريق التشغيل فحص سيرها.',
    },
    'case.unreadable': {
      facts: 'تتعذر قراءة سجل هذه القضية.',
      advice: 'لا يمكن حساب مواعيدها، فلا شيء منها مثبت. اطلب من فريق التشغيل قراءة السجل التقني للمراجع.',
    },
    'register.behind': {
      facts: 'جدول المواعيد لا يطابق ما يعطيه السجل: {deadlines}.',
      advice: 'يُعاد حساب القضية ويتبعها جدول المواعيد. إن لم يصحّح أحد حساب المواعيد فابحث عمّن غيّر الجدول.',
    },
    'rule-packs.not-taken-up': {
      facts: '{packs}: طُبّقت في {decidedAt}.',
      advice: 'لا يتبع جدول المواعيد هذه القواعد بعد. اطلب من فريق التشغيل فحص سير هذه القضية.',
    },
    'deadline.missing': {
      facts: '{deadline}: يستحق {dueOn}.',
      advice: 'ينشأ عن السجل موعد لا يوجد في جدول المواعيد. تحقق منه بنفسك ثم اطلب إعادة حساب القضية.',
    },
    'deadline.differs': {
      facts: '{deadline}: {differences}.',
      advice: 'يقول جدول المواعيد غير ما يعطيه السجل رغم طلب إعادة حساب القضية. اعتمد السجل، وابحث عمّن غيّر الجدول.',
    },
    'deadline.unfounded': {
      facts: '{deadline}: مدرج على أنه يستحق {dueOn}.',
      advice: 'في جدول المواعيد موعد لا أساس له في السجل. لا تعتمد عليه.',
    },
    'rung.missing': { facts: REMINDER, advice: 'لم يكن تذكير موعد مفتوح مجهّزًا. وقد جُهّز من جديد.' },
    'rung.moved': { facts: REMINDER, advice: 'كان تذكير موعد مفتوح مجهّزًا لوقت غير وقته. وقد صُحّح.' },
    'rung.unclaimed': { facts: REMINDER, advice: 'هذا التذكير مدوّن على أنه أُرسل ولم يبلغ أحدًا. وقد جُهّز من جديد.' },
    'rung.stray': { facts: REMINDER, advice: 'كان تذكير مجهّزًا مع أنه لم يعد شيء منتظرًا. وقد سُحب.' },
    'reminder.overdue': {
      facts: REMINDER,
      advice: 'كان ينبغي أن يخرج هذا التذكير ولم يخرج. اسأل فريق التشغيل لماذا لم يرسله سير القضية.',
    },
    'escalation.lost': {
      facts: 'التصعيد {number}: كان الاستدعاء التالي مستحقًا في {pageDueAt}.',
      advice: 'توقف تصعيد عاجل. اتصل بالمحامي المناوب الآن، ثم تولّ الأمر في صفحة القضية.',
    },
    'filing.stuck': {
      facts: FILING,
      advice: 'بدأ إيداع بالبريد الإلكتروني وليست له نتيجة. عدّه غير مؤكد: اسأل اللجنة هل وصل.',
    },
    'filing.unconfirmed': {
      facts: FILING,
      advice: 'لا أحد يعلم هل وصل هذا الإيداع. تحرَّ الأمر ثم احسمه في صفحة القضية.',
    },
    'opening.unrecorded': {
      facts: 'فُتحت في {openedAt}.',
      advice: 'فُتحت قضية ولم تُسجَّل قط. اطلب من فريق التشغيل إتمام فتحها.',
    },
    'delivery.stranded': {
      facts: MAIL,
      advice: 'كانت تنتظر منذ أكثر من ساعة. وقد أُرسلت، أو سُحبت إن لم يعد أحد بحاجة إليها.',
    },
    'delivery.unsettled': {
      facts: MAIL,
      advice: 'لم تخرج منذ أكثر من ساعة. اسأل فريق التشغيل هل يعمل خادم البريد.',
    },
    'delivery.refused': {
      facts: MAIL,
      advice: 'يرفض خادم البريد هذا المرسَل إليه. صحّح العنوان وأبلغ الشخص بنفسك.',
    },
    'audit.broken': {
      facts: 'القيد {sequence} من سجل التدقيق {chain}: {fault}',
      advice:
        'غُيّر سجل التدقيق من وراء ظهر البرنامج. أبقِ قاعدة البيانات كما هي، واطلب مقارنتها بنقاط التثبيت، وابحث عمّن كان يستطيع الكتابة فيها.',
    },
    'audit.not-anchored': {
      facts: 'تثبيت يوم {day}: {problem}.',
      advice: 'تعذر اليوم تثبيت نهايات سجل التدقيق. اطلب من فريق التشغيل فحص مجلد نقاط التثبيت.',
    },
    'record.restored': {
      facts: 'استُعيدت البيانات من نسخة احتياطية في {restoredAt}، وآخر ما فيها: {lastRecordedAt}.',
      advice:
        'ما سُجّل بعد ذلك ليس هنا. سجّله من جديد من الرسائل والإيصالات التي وردت منذ ذلك الحين، واسأل كل من عمل في تلك المدة.',
    },
    'default-owner.missing': {
      facts: 'لا أحد في الفريق له عنوان المسؤول الافتراضي.',
      advice: 'المسؤول الافتراضي في الإعدادات ليس في قائمة الفريق، فالرسالة التي لا مرسَل إليه لها لن تبلغ أحدًا.',
    },
  },
  difference: '{field} {registered}، وفي السجل {computed}',
  fields: {
    dueOn: 'الاستحقاق',
    originalDueOn: 'الاستحقاق الأصلي',
    earliestDueOn: 'أقرب موعد',
    latestDueOn: 'أبعد موعد',
    aimOn: 'التاريخ المستهدف',
    certainty: 'درجة اليقين',
    basis: 'الأساس',
    article: 'المادة',
    edition: 'الطبعة',
    trigger: 'قيد البداية',
    metOn: 'تاريخ الوفاء',
    settled: 'محسوم',
  },
  chainFaults: {
    'audit.entry-missing': 'قيد مفقود هنا.',
    'audit.out-of-order': 'القيود ليست على ترتيب أرقامها.',
    'audit.entry-altered': 'ليس ما كُتب: بصمته غير بصمته الأولى.',
    'audit.unlinked': 'لا يتبع القيد الذي قبله.',
    'audit.contents-altered': 'عنوانه أو سببه أو تفاصيله ليست ما خُتم.',
    'audit.contents-removed': 'زال سببه وتفاصيله، ولا يذكر سجل التدقيق أنها نُسيت.',
    'audit.time-reversed': 'يدّعي أنه أقدم من القيد الذي قبله.',
    'audit.cut': 'نهاية السلسلة مفقودة.',
    'audit.replaced': 'كان هنا قيد آخر عند تثبيت السلسلة.',
    'audit.head-differs': 'لا تنتهي السلسلة كما يقول رأسها.',
  },
  words: {
    open: 'في يوم مفتوح',
    none: 'لا شيء',
    true: 'نعم',
    false: 'لا',
    'of-firm': 'الخاص بالمكتب',
    'of-case': 'الخاص بهذه القضية',
  },
};
