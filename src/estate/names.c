#include "estate/names.h"

#include <string.h>

enum {
    LIST_BRITISH,
    LIST_IRISH,
    LIST_WELSH,
    LIST_SCOTTISH,
    LIST_CARIBBEAN,
    LIST_WEST_AFRICAN,
    LIST_SOMALI,
    LIST_PAKISTANI,
    LIST_PUNJABI,
    LIST_BENGALI,
    LIST_POLISH,
    LIST_ROMANIAN,
    LIST_ALBANIAN,
    LIST_LITHUANIAN,
    LIST_ARABIC,
    LIST_KURDISH,
    LIST_IRANIAN,
    LIST_TURKISH,
    LIST_VIETNAMESE,
    LIST_CHINESE,
    LIST_PORTUGUESE,
    LIST_SPANISH,
    LIST_SLAVIC,
    LIST_ERITREAN,
    LIST_COUNT
};

/* clang-format off */
enum { NAMES_MAX = 41 };
static const struct name_list {
    const char *men[NAMES_MAX], *women[NAMES_MAX], *family[NAMES_MAX];
} lists[LIST_COUNT] = {
    [LIST_BRITISH] = {
        {"Adam", "Alan", "Andrew", "Anthony", "Ben", "Bradley", "Callum", "Carl", "Christopher", "Connor", "Craig", "Curtis", "Daniel", "Darren", "David", "Dean", "Dominic", "Gareth", "Gary", "George", "Harry", "Jack", "Jake", "James", "Jason", "John", "Jordan", "Joshua", "Kyle", "Lee", "Liam", "Luke", "Mark", "Matthew", "Michael", "Paul", "Reece", "Ryan", "Shane", "Stephen", "Wayne"},
        {"Abigail", "Alison", "Amy", "Beth", "Carol", "Charlotte", "Chloe", "Claire", "Danielle", "Donna", "Ellie", "Emma", "Gemma", "Georgia", "Hannah", "Helen", "Jade", "Jane", "Jessica", "Joanne", "Karen", "Kate", "Kelly", "Kirsty", "Laura", "Leanne", "Lisa", "Lucy", "Megan", "Natalie", "Nicola", "Paige", "Rachel", "Rebecca", "Samantha", "Sarah", "Sophie", "Stacey", "Tracey", "Vicky", "Zoe"},
        {"Abbott", "Archer", "Ashdown", "Barlow", "Bell", "Birch", "Brook", "Carver", "Chapman", "Clayton", "Coombs", "Dale", "Dawson", "Eastwood", "Ellis", "Farrow", "Fletcher", "Garner", "Goddard", "Hale", "Hardy", "Holt", "Ingram", "Jarvis", "Keane", "Lacey", "Marsh", "Newell", "Osborne", "Parr", "Pickering", "Quick", "Rowe", "Sadler", "Shipley", "Thorne", "Turner", "Vickers", "Whitlock", "Wilde", "Yates"}},
    [LIST_IRISH] = {
        {"Aidan", "Brendan", "Cathal", "Ciarán", "Conor", "Declan", "Dermot", "Eamonn", "Eoin", "Fergal", "Finbar", "Gerard", "Kevin", "Martin", "Niall", "Oisín", "Padraig", "Patrick", "Seán", "Thomas"},
        {"Aoife", "Bernadette", "Bridget", "Ciara", "Deirdre", "Eileen", "Gráinne", "Mairead", "Niamh", "Orla", "Róisín", "Siobhán", "Sinéad", "Teresa"},
        {"Brennan", "Byrne", "Cassidy", "Connolly", "Doherty", "Donnelly", "Doran", "Flynn", "Gallagher", "Kavanagh", "Maguire", "McCann", "McCarthy", "McDonagh", "McGinley", "O'Brien", "O'Connor", "O'Donnell", "O'Neil", "O'Reilly", "O'Rourke", "Quinn", "Ward"}},
    [LIST_WELSH] = {
        {"Aled", "Bryn", "Dafydd", "Dylan", "Emyr", "Geraint", "Gethin", "Gwyn", "Huw", "Ieuan", "Iwan", "Llŷr", "Meirion", "Owain", "Rhodri", "Rhys", "Siôn", "Tomos"},
        {"Angharad", "Bethan", "Carys", "Catrin", "Cerys", "Eirlys", "Ffion", "Gwenllian", "Lowri", "Mared", "Nia", "Rhiannon", "Siân", "Siwan"},
        {"ap Rhys", "Bevan", "Bowen", "Davies", "Ellis-Jones", "Evans", "Griffiths", "Gwynne", "Howells", "Hughes", "Jenkins", "Llewellyn", "Lloyd", "Meredith", "Morgan", "Parry", "Powell", "Pritchard", "Probert", "Prosser", "Rees", "Vaughan"}},
    [LIST_SCOTTISH] = {
        {"Alasdair", "Angus", "Blair", "Cameron", "Craig", "Douglas", "Duncan", "Ewan", "Fraser", "Gordon", "Graeme", "Hamish", "Iain", "Kenneth", "Ross", "Scott", "Stuart"},
        {"Aileen", "Catriona", "Eilidh", "Elspeth", "Fiona", "Isla", "Kirsteen", "Lorna", "Mhairi", "Morag", "Shona"},
        {"Buchanan", "Cairns", "Drummond", "Forsyth", "Galbraith", "Kerr", "Lennox", "MacDougall", "MacIntyre", "MacKay", "MacLeod", "McAllister", "McDonald", "McFarlane", "McGregor", "McKenzie", "McPherson", "Munro", "Sinclair", "Strachan", "Urquhart"}},
    [LIST_CARIBBEAN] = {
        {"Andre", "Antoine", "Clive", "Courtney", "Dalton", "Delroy", "Desmond", "Dwayne", "Errol", "Everton", "Garfield", "Jermaine", "Kadeem", "Kemar", "Lamar", "Leon", "Leroy", "Marlon", "Nathaniel", "Omari", "Rashaun", "Romario", "Shaquille", "Tyrell", "Winston"},
        {"Alicia", "Camille", "Chantelle", "Dionne", "Ebony", "Keisha", "Latoya", "Marcia", "Natasha", "Sasha", "Shanice", "Simone", "Tanisha", "Yvonne"},
        {"Anderson", "Bailey", "Barrett", "Beckford", "Bogle", "Campbell", "Clarke", "Cummings", "Daley", "Dacosta", "Facey", "Gayle", "Gordon", "Grant", "Henry", "Lindo", "Miller", "Morrison", "Palmer", "Peart", "Reid", "Samuels", "Sewell", "St. Clair", "Thompson", "Walters", "Whyte"}},
    [LIST_WEST_AFRICAN] = {
        {"Abiodun", "Ade", "Babatunde", "Chidi", "Chukwuemeka", "Emeka", "Femi", "Ikenna", "Kofi", "Kwabena", "Kwame", "Kwesi", "Nnamdi", "Obinna", "Olumide", "Oluwaseun", "Segun", "Tobi", "Tunde", "Uche", "Yaw"},
        {"Abena", "Adaeze", "Akosua", "Ama", "Chioma", "Efua", "Folake", "Funmi", "Ngozi", "Nkechi", "Ronke", "Yetunde"},
        {"Achebe", "Addo", "Adeyemi", "Afolabi", "Agyeman", "Akinyemi", "Amoah", "Asante", "Balogun", "Boateng", "Danquah", "Eze", "Ibekwe", "Mensah", "Nwosu", "Obi", "Ofori", "Ogunleye", "Okafor", "Okeke", "Okonkwo", "Okoro", "Olawale", "Oni", "Osei", "Owusu", "Oyelaran", "Sarpong", "Uzoma"}},
    [LIST_SOMALI] = {
        {"Abdi", "Abdirahman", "Abdullahi", "Ahmed", "Bilal", "Farah", "Guled", "Hassan", "Ibrahim", "Ismail", "Liban", "Mahad", "Mohamed", "Mustafa", "Omar", "Said", "Yasin", "Zakaria"},
        {"Asha", "Ayaan", "Deqa", "Fadumo", "Hodan", "Ifrah", "Khadra", "Sagal", "Ubah"},
        {"Abdi", "Abdulle", "Aden", "Ali", "Dirie", "Duale", "Farah", "Guled", "Hassan", "Hersi", "Hussein", "Jama", "Mohamud", "Muse", "Nur", "Osman", "Samatar", "Warsame", "Yusuf"}},
    [LIST_PAKISTANI] = {
        {"Adeel", "Ali", "Amir", "Asif", "Bilal", "Faisal", "Hamza", "Haroon", "Imran", "Irfan", "Kamran", "Khalid", "Mohammed", "Nadeem", "Nasir", "Omar", "Qasim", "Rizwan", "Saqib", "Shahid", "Tariq", "Usman", "Waqas", "Yasir", "Zeeshan"},
        {"Aisha", "Amina", "Bushra", "Farah", "Nadia", "Rabia", "Saima", "Samina", "Shazia", "Sobia", "Zainab"},
        {"Ahmed", "Akhtar", "Anwar", "Ashraf", "Aslam", "Bashir", "Butt", "Chaudhry", "Farooq", "Hussain", "Iqbal", "Javed", "Khan", "Mahmood", "Malik", "Mirza", "Nawaz", "Qureshi", "Rafiq", "Rashid", "Raza", "Riaz", "Sadiq", "Shah", "Siddique", "Yousaf", "Zaman"}},
    [LIST_PUNJABI] = {
        {"Amandeep", "Arjun", "Baljit", "Gurdeep", "Gurpreet", "Harjit", "Jaspal", "Karan", "Kulwinder", "Manjit", "Nikhil", "Parminder", "Rajesh", "Ravi", "Sanjay", "Sukhdev", "Vijay", "Vikram"},
        {"Anjali", "Harpreet", "Jasmin", "Kiran", "Meena", "Navdeep", "Priya", "Simran", "Sunita"},
        {"Bains", "Chand", "Chohan", "Desai", "Dhaliwal", "Gill", "Grewal", "Kang", "Kapoor", "Kumar", "Mehta", "Nair", "Patel", "Rai", "Rao", "Sandhu", "Sharma", "Sidhu", "Singh", "Sohal", "Verma"}},
    [LIST_BENGALI] = {
        {"Abdul", "Anwar", "Ashraful", "Faruk", "Jahangir", "Kamal", "Mizanur", "Rahim", "Rubel", "Shafiq", "Shamim", "Tarek", "Yusuf"},
        {"Fahmida", "Nasima", "Nazma", "Rina", "Runa", "Shirin", "Sultana"},
        {"Alam", "Ali", "Begum", "Chowdhury", "Haque", "Hossain", "Islam", "Kabir", "Karim", "Mia", "Miah", "Rahman", "Sarkar", "Talukdar", "Uddin", "Ullah"}},
    [LIST_POLISH] = {
        {"Adam", "Bartosz", "Damian", "Dawid", "Grzegorz", "Jakub", "Kamil", "Krzysztof", "Łukasz", "Maciej", "Marcin", "Mariusz", "Mateusz", "Michał", "Paweł", "Piotr", "Przemysław", "Rafał", "Sławomir", "Tomasz", "Wojciech", "Zbigniew"},
        {"Agnieszka", "Anna", "Beata", "Ewa", "Joanna", "Katarzyna", "Magdalena", "Monika"},
        {"Adamczyk", "Baran", "Błaszczyk", "Chmielewski", "Dąbrowski", "Gołębiowski", "Grabowski", "Jabłoński", "Kaczmarek", "Kamiński", "Kowalczyk", "Krawczyk", "Lewandowski", "Majewski", "Nowak", "Pawłowski", "Sikora", "Szymański", "Woźniak", "Wróblewski", "Zając", "Zieliński"}},
    [LIST_ROMANIAN] = {
        {"Adrian", "Alexandru", "Andrei", "Bogdan", "Călin", "Ciprian", "Constantin", "Cosmin", "Dănuț", "Florin", "Gheorghe", "Ionuț", "Laurențiu", "Marian", "Mihai", "Nicolae", "Răzvan", "Ștefan", "Vasile", "Viorel"},
        {"Alina", "Cristina", "Elena", "Ioana", "Mihaela", "Raluca", "Simona"},
        {"Bălan", "Ciobanu", "Constantinescu", "Dinu", "Dobre", "Dumitru", "Florea", "Ionescu", "Lungu", "Manea", "Marin", "Moldovan", "Munteanu", "Nistor", "Oprea", "Păun", "Popa", "Popescu", "Rusu", "Stănescu", "Șerban", "Toma", "Văduva"}},
    [LIST_ALBANIAN] = {
        {"Agron", "Altin", "Arben", "Ardit", "Artan", "Besnik", "Blerim", "Dritan", "Edmond", "Elvis", "Endrit", "Erion", "Florjan", "Gëzim", "Ilir", "Klajdi", "Kujtim", "Luan", "Mirjan", "Saimir", "Xhevdet"},
        {"Albana", "Blerta", "Elona", "Mirela", "Valbona"},
        {"Balla", "Berisha", "Çela", "Dervishi", "Duka", "Elezi", "Gashi", "Gjoka", "Hasani", "Hoxha", "Hoxhaj", "Kola", "Krasniqi", "Leka", "Marku", "Mëhilli", "Murati", "Prifti", "Qosja", "Rama", "Shehu", "Sula", "Tafaj", "Xhaferaj", "Zeneli"}},
    [LIST_LITHUANIAN] = {
        {"Andrius", "Arūnas", "Darius", "Donatas", "Egidijus", "Gintaras", "Jonas", "Kęstutis", "Linas", "Mantas", "Marius", "Paulius", "Rimantas", "Saulius", "Šarūnas", "Tomas", "Vytautas"},
        {"Asta", "Daiva", "Jurgita", "Rasa", "Vilma"},
        {"Adomaitis", "Balčiūnas", "Butkus", "Jankauskas", "Kavaliauskas", "Kazlauskas", "Navickas", "Paulauskas", "Petrauskas", "Rimkus", "Stankevičius", "Šimkus", "Urbonas", "Vasiliauskas", "Žukauskas"}},
    [LIST_ARABIC] = {
        {"Abbas", "Ahmad", "Ali", "Amjad", "Anas", "Bassam", "Faris", "Hadi", "Haider", "Hassan", "Karim", "Khaled", "Mahmoud", "Mustafa", "Nabil", "Osama", "Rami", "Samir", "Walid", "Youssef"},
        {"Amal", "Dina", "Hala", "Layla", "Nour", "Rana", "Salma"},
        {"Abdelrahman", "Abdulkarim", "Al-Amin", "Al-Hassan", "Al-Jaziri", "Al-Masri", "Al-Rashid", "Bakr", "El Idrissi", "El-Sayed", "Haddad", "Hamdan", "Idris", "Jaber", "Khalil", "Mansour", "Nasser", "Saleh", "Suleiman", "Tahir", "Zidan"}},
    [LIST_KURDISH] = {
        {"Aram", "Azad", "Bahman", "Dara", "Dilshad", "Goran", "Hawre", "Karwan", "Rebin", "Rebwar", "Sardar", "Shwan", "Soran", "Zana"},
        {"Awin", "Berivan", "Dilnaz", "Shilan", "Tara"},
        {"Ahmadi", "Amin", "Aziz", "Baban", "Hama", "Hamid", "Jalal", "Kareem", "Mahmood", "Mirza", "Qadir", "Rasul", "Salih", "Sharif", "Tofiq", "Zangana"}},
    [LIST_IRANIAN] = {
        {"Amir", "Arash", "Behrouz", "Dariush", "Farhad", "Hamid", "Hossein", "Javad", "Kaveh", "Majid", "Mehdi", "Mohsen", "Navid", "Reza", "Saeed", "Siavash"},
        {"Azadeh", "Laleh", "Mahsa", "Niloufar", "Shirin"},
        {"Abbasi", "Ahmadzai", "Bahrami", "Ebrahimi", "Farahani", "Ghorbani", "Heidari", "Hosseini", "Jafari", "Karimi", "Mohammadi", "Moradi", "Noori", "Rahimi", "Rezaei", "Sadeghi", "Stanikzai", "Tehrani", "Yousefi", "Zadran"}},
    [LIST_TURKISH] = {
        {"Ahmet", "Ali", "Barış", "Burak", "Cem", "Cengiz", "Deniz", "Emre", "Engin", "Hakan", "Halil", "Kemal", "Mehmet", "Murat", "Mustafa", "Oğuz", "Onur", "Ömer", "Selim", "Serkan", "Uğur", "Yusuf"},
        {"Ayşe", "Elif", "Fatma", "Gülşen", "Özlem", "Zeynep"},
        {"Aksoy", "Arslan", "Aydın", "Bozkurt", "Çelik", "Çetin", "Demir", "Doğan", "Erdoğdu", "Güneş", "Kaplan", "Karagöz", "Kılıç", "Koç", "Özdemir", "Öztürk", "Polat", "Şahin", "Taş", "Uçar", "Yıldız", "Yılmaz"}},
    [LIST_VIETNAMESE] = {
        {"Anh", "Bảo", "Cường", "Dũng", "Đức", "Hải", "Hùng", "Huy", "Khánh", "Long", "Minh", "Nam", "Phong", "Quang", "Sơn", "Tài", "Thanh", "Tuấn", "Việt"},
        {"Hoa", "Hương", "Lan", "Linh", "Mai", "Ngọc", "Thảo"},
        {"Bùi", "Cao", "Đặng", "Đinh", "Đỗ", "Dương", "Hồ", "Hoàng", "Lê", "Lý", "Ngô", "Nguyễn", "Phạm", "Phan", "Tạ", "Trần", "Trịnh", "Võ", "Vũ"}},
    [LIST_CHINESE] = {
        {"Bo", "Chao", "Feng", "Guang", "Hao", "Jian", "Jun", "Lei", "Ming", "Peng", "Qiang", "Tao", "Wei", "Xin", "Yong", "Zhen"},
        {"Fang", "Hui", "Juan", "Ling", "Mei", "Xia", "Yan"},
        {"Cai", "Chen", "Gao", "He", "Huang", "Li", "Lin", "Liu", "Ng", "Ouyang", "Sun", "Wang", "Wu", "Xu", "Yang", "Ye", "Zhang", "Zhao", "Zheng", "Zhou"}},
    [LIST_PORTUGUESE] = {
        {"André", "António", "Bruno", "Diogo", "Fábio", "Fernando", "Filipe", "Gonçalo", "João", "Jorge", "José", "Luís", "Nuno", "Paulo", "Pedro", "Ricardo", "Rui", "Sérgio", "Tiago"},
        {"Ana", "Beatriz", "Catarina", "Inês", "Mónica", "Sónia"},
        {"Almeida", "Araújo", "Baptista", "Carvalho", "Correia", "da Costa", "da Silva", "de Sousa", "dos Santos", "Fernandes", "Gonçalves", "Lourenço", "Marques", "Mendes", "Monteiro", "Nogueira", "Pereira", "Ramos", "Simões", "Tavares", "Vieira"}},
    [LIST_SPANISH] = {
        {"Alejandro", "Álvaro", "Carlos", "Cristian", "Diego", "Enrique", "Giovanni", "Iván", "Javier", "Jesús", "Juan Carlos", "Lorenzo", "Marco", "Matteo", "Miguel", "Óscar", "Rafael", "Raúl", "Salvatore", "Stefano"},
        {"Carmen", "Francesca", "Giulia", "Isabel", "Lucía", "María José", "Rosa"},
        {"Álvarez", "Bianchi", "Castillo", "De Luca", "Esposito", "Fernández", "García", "Gómez", "Guerrero", "Gutiérrez", "Ibáñez", "López", "Martínez", "Moreno", "Muñoz", "Núñez", "Peña", "Ricci", "Romano", "Russo", "Sánchez", "Vega", "Zúñiga"}},
    [LIST_SLAVIC] = {
        {"Aleksandr", "Dmitri", "František", "Georgi", "Ivan", "Jiří", "Juraj", "Krasimir", "László", "Marek", "Miroslav", "Ondřej", "Pavel", "Roman", "Sándor", "Sergejs", "Stanislav", "Tomáš", "Valdis", "Vladimír", "Zoltán"},
        {"Andrea", "Eszter", "Ivana", "Jana", "Katarína", "Lenka", "Olga"},
        {"Balogh", "Bērziņš", "Černý", "Dimitrov", "Dvořák", "Farkas", "Georgiev", "Horváth", "Ivanov", "Kalniņš", "Kováč", "Kučera", "Lakatos", "Nagy", "Németh", "Novák", "Ozoliņš", "Petrov", "Procházka", "Rác", "Svoboda", "Szabó", "Todorov", "Tóth", "Varga"}},
    [LIST_ERITREAN] = {
        {"Abraham", "Biniam", "Daniel", "Dawit", "Filmon", "Habtom", "Isaias", "Kidane", "Mehari", "Mussie", "Natnael", "Robel", "Samuel", "Tesfay", "Yonas", "Zerai"},
        {"Almaz", "Feven", "Helen", "Saba", "Selam"},
        {"Abebe", "Araya", "Asmelash", "Berhane", "Desta", "Fessehaye", "Gebremariam", "Gebreselassie", "Ghebreab", "Haile", "Hagos", "Kahsay", "Kidane", "Mebrahtu", "Negash", "Tekle", "Tesfamariam", "Weldu", "Woldemichael", "Zerabruk"}},
};

static const char *const odd[] = {
    "O", "Ng", "O'Shaughnessy-Fitzgerald", "d'Ávila e Sousa", "van der Westhuizen",
    "Featherstonehaugh-Cholmondeley", "Mc Donald", "St John-Stevas", "N'Diaye",
    "Wolfeschlegelsteinhausenbergerdorff", "Ó Súilleabháin", "Ngata-Reid",
    "de la Cruz y Fernández de Córdoba", "Papadimitriou-Konstantopoulos", "Þórsson"};

#define WHITE_BRITISH "White: Eng./Welsh/Scot./N.Irish/British", "W1"
#define WHITE_OTHER   "White: Any other background", "W9"
#define CHRISTIAN     {"Church of England (Anglican)", "No Religion"}
#define CATHOLIC      {"Roman Catholic", "No Religion"}
#define ORTHODOX      {"Orthodox (Greek/Russian)", "No Religion"}
#define MUSLIM        {"Muslim", "Muslim"}
static const struct estate_background backgrounds[] = {
    {"British", WHITE_BRITISH, "ENG", "English", CHRISTIAN, LIST_BRITISH, false, false, 780, 0},
    {"British", "White: Irish", "W2", "ENG", "English", CATHOLIC, LIST_IRISH, false, false, 50, 0},
    {"British", WHITE_BRITISH, "WEL", "Welsh", CHRISTIAN, LIST_WELSH, false, false, 60, 0},
    {"British", WHITE_BRITISH, "ENG", "English", CHRISTIAN, LIST_SCOTTISH, false, false, 60, 0},
    {"British", "White: Gypsy or Irish Traveller", "W3", "ENG", "English", CATHOLIC, LIST_IRISH, false, false, 50, 0},
    {"British", "Black/Black British: Caribbean", "B1", "ENG", "English", CHRISTIAN, LIST_CARIBBEAN, true, false, 260, 0},
    {"British", "Black/Black British: African", "B2", "ENG", "English", CHRISTIAN, LIST_WEST_AFRICAN, true, false, 150, 0},
    {"British", "Black/Black British: African", "B2", "ENG", "English", MUSLIM, LIST_SOMALI, true, false, 60, 0},
    {"British", "Asian/Asian British: Pakistani", "A2", "ENG", "English", MUSLIM, LIST_PAKISTANI, true, false, 190, 0},
    {"British", "Asian/Asian British: Indian", "A1", "ENG", "English", {"Sikh", "Hindu"}, LIST_PUNJABI, true, false, 60, 0},
    {"British", "Asian/Asian British: Bangladeshi", "A3", "ENG", "English", MUSLIM, LIST_BENGALI, true, false, 70, 0},
    {"British", "Mixed: White and Black Caribbean", "M1", "ENG", "English", CHRISTIAN, LIST_CARIBBEAN, true, false, 150, 0},
    {"British", "Other: Any other background", "O9", "ENG", "English", MUSLIM, LIST_TURKISH, true, false, 60, 0},
    {"Albanian", WHITE_OTHER, "ALB", "Albanian", MUSLIM, LIST_ALBANIAN, false, true, 1193, 420},
    {"Polish", WHITE_OTHER, "POL", "Polish", CATHOLIC, LIST_POLISH, false, true, 759, 300},
    {"Romanian", WHITE_OTHER, "RUM", "Romanian", ORTHODOX, LIST_ROMANIAN, false, true, 716, 380},
    {"Irish", "White: Irish", "W2", "ENG", "English", CATHOLIC, LIST_IRISH, false, true, 707, 0},
    {"Lithuanian", WHITE_OTHER, "LIT", "Lithuanian", CATHOLIC, LIST_LITHUANIAN, false, true, 339, 300},
    {"Portuguese", WHITE_OTHER, "POR", "Portuguese", CATHOLIC, LIST_PORTUGUESE, false, true, 297, 220},
    {"Latvian", WHITE_OTHER, "LAV", "Latvian", ORTHODOX, LIST_SLAVIC, false, true, 110, 280},
    {"Slovak", WHITE_OTHER, "SLO", "Slovak", CATHOLIC, LIST_SLAVIC, false, true, 90, 320},
    {"Czech", WHITE_OTHER, "CZE", "Czech", CATHOLIC, LIST_SLAVIC, false, true, 80, 320},
    {"Hungarian", WHITE_OTHER, "HUN", "Hungarian", CATHOLIC, LIST_SLAVIC, false, true, 80, 280},
    {"Bulgarian", WHITE_OTHER, "BUL", "Bulgarian", ORTHODOX, LIST_SLAVIC, false, true, 90, 300},
    {"Spanish", WHITE_OTHER, "SPA", "Spanish", CATHOLIC, LIST_SPANISH, false, true, 90, 240},
    {"Italian", WHITE_OTHER, "ITA", "Italian", CATHOLIC, LIST_SPANISH, false, true, 100, 200},
    {"Jamaican", "Black/Black British: Caribbean", "B1", "ENG", "English", CHRISTIAN, LIST_CARIBBEAN, true, true, 338, 0},
    {"Indian", "Asian/Asian British: Indian", "A1", "PAN", "Punjabi", {"Sikh", "Hindu"}, LIST_PUNJABI, true, true, 320, 300},
    {"Pakistani", "Asian/Asian British: Pakistani", "A2", "URD", "Urdu", MUSLIM, LIST_PAKISTANI, true, true, 317, 300},
    {"Iraqi", "Other: Arab", "O2", "KUR", "Kurdish (Sorani)", MUSLIM, LIST_KURDISH, true, true, 200, 480},
    {"Iraqi", "Other: Arab", "O2", "ARA", "Arabic", MUSLIM, LIST_ARABIC, true, true, 87, 420},
    {"Vietnamese", "Asian/Asian British: Any other backgr'nd", "A9", "VIE", "Vietnamese", {"Buddhist", "No Religion"}, LIST_VIETNAMESE, true, true, 250, 600},
    {"Nigerian", "Black/Black British: African", "B2", "ENG", "English", CHRISTIAN, LIST_WEST_AFRICAN, true, true, 260, 0},
    {"Ghanaian", "Black/Black British: African", "B2", "ENG", "English", CHRISTIAN, LIST_WEST_AFRICAN, true, true, 110, 0},
    {"Somali", "Black/Black British: African", "B2", "SOM", "Somali", MUSLIM, LIST_SOMALI, true, true, 230, 280},
    {"Iranian", "Other: Any other background", "O9", "PER", "Farsi", MUSLIM, LIST_IRANIAN, true, true, 200, 420},
    {"Afghan", "Other: Any other background", "O9", "PUS", "Pashto", MUSLIM, LIST_IRANIAN, true, true, 180, 450},
    {"Turkish", "Other: Any other background", "O9", "TUR", "Turkish", MUSLIM, LIST_TURKISH, true, true, 200, 400},
    {"Bangladeshi", "Asian/Asian British: Bangladeshi", "A3", "BEN", "Bengali", MUSLIM, LIST_BENGALI, true, true, 170, 280},
    {"Sudanese", "Black/Black British: African", "B2", "ARA", "Arabic", MUSLIM, LIST_ARABIC, true, true, 120, 450},
    {"Syrian", "Other: Arab", "O2", "ARA", "Arabic", MUSLIM, LIST_ARABIC, true, true, 80, 450},
    {"Eritrean", "Black/Black British: African", "B2", "TIR", "Tigrinya", ORTHODOX, LIST_ERITREAN, true, true, 90, 450},
    {"Chinese", "Chinese", "A4", "CHI", "Chinese", {"Buddhist", "No Religion"}, LIST_CHINESE, true, true, 80, 550},
};
/* clang-format on */

static const struct estate_background *
draw(struct estate_random *r, bool bame, bool foreign)
{
    uint16_t weight[COUNT_OF(backgrounds)];

    for (size_t i = 0; i < COUNT_OF(backgrounds); i++) {
        const struct estate_background *b = &backgrounds[i];

        weight[i] = b->bame == bame && b->foreign == foreign ? b->weight : 0;
    }
    return &backgrounds[estate_random_weighted(r, weight, COUNT_OF(weight))];
}

const struct estate_background *
estate_background_draw(struct estate_random *r, bool bame, bool foreign)
{
    return draw(r, bame, foreign);
}

const struct estate_background *
estate_background_staff(struct estate_random *r)
{
    return draw(r, estate_random_chance(r, 130), false);
}

static const char *
any(struct estate_random *r, const char *const name[NAMES_MAX])
{
    uint32_t n = 0;

    while (n < NAMES_MAX && name[n] != NULL)
        n++;
    return name[estate_random_below(r, n)];
}

const char *
estate_forename(struct estate_random *r, const struct estate_background *b,
                bool female)
{
    const struct name_list *list = &lists[b->names];

    return any(r, female ? list->women : list->men);
}

const char *
estate_surname(struct estate_random *r, const struct estate_background *b)
{
    return any(r, lists[b->names].family);
}

const char *
estate_odd_surname(struct estate_random *r)
{
    return odd[estate_random_below(r, COUNT_OF(odd))];
}
